// The rules of MDN's HTTP Observatory, reimplemented because the service itself only scans live hosts:
// https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
// Each rule adds points to 100 or subtracts them; bonuses count only from 90 points on.

const GRADES = [[100, 'A+'], [90, 'A'], [85, 'A-'], [80, 'B+'], [70, 'B'], [65, 'B-'], [60, 'C+'], [50, 'C'], [45, 'C-'], [40, 'D+'], [30, 'D'], [25, 'D-'], [0, 'F']];
const ENOUGH_FOR_BONUS = 90;

const BROAD = new Set(['*', 'http:', 'https:', 'ftp:', 'http://*', 'http://*.*', 'https://*', 'https://*.*']);
const INLINE = new Set(["'unsafe-inline'", 'data:']);
/** Directives that have no effect in a `<meta>`. */
const NOT_IN_META = ['frame-ancestors', 'report-uri', 'sandbox'];
const SIX_MONTHS = 15_552_000;

/** Parses a policy into directives with their sources. Throws if a directive occurs twice. */
function parse(policy) {
  const directives = new Map();
  for (const [name, ...sources] of policy.split(';').map((part) => part.trim().split(/\s+/)).filter(([name]) => name)) {
    if (directives.has(name.toLowerCase())) throw new Error(`${name} twice`);
    directives.set(name.toLowerCase(), sources.length ? sources.map((source) => source.toLowerCase()) : ["'none'"]);
  }
  return directives;
}

/** Combines policies: each directive allows what all policies that have it allow. */
function together(policies) {
  const all = new Map();
  for (const [name, sources] of policies.flatMap((policy) => [...policy])) {
    const both = all.get(name)?.filter((source) => sources.includes(source)) ?? sources;
    all.set(name, both.length ? both : ["'none'"]);
  }
  return all;
}

function contentSecurityPolicy(headers, metas) {
  let all;
  try {
    all = together([...headers.map(parse), ...metas.map((meta) => new Map([...parse(meta)].filter(([name]) => !NOT_IN_META.includes(name))))]);
  } catch {
    return -25;
  }
  if (all.size === 0) return -25;
  const sources = (name) => all.get(name) ?? all.get('default-src') ?? ['*'];
  const [script, style, object] = ['script-src', 'style-src', 'object-src'].map(sources);
  const hasDigest = (list) => list.some((source) => /^'(sha(256|384|512)|nonce)-/.test(source));
  const isUnsafe = (list) => list.some((source) => BROAD.has(source) || (INLINE.has(source) && !(source === "'unsafe-inline'" && hasDigest(list))));
  const isPlain = (list) => list.some((source) => /^(http|ftp):/.test(source));
  const passive = ['img-src', 'media-src'];
  if (isUnsafe(script) || object.some((source) => BROAD.has(source))) return -20;
  if (isPlain([...all].flatMap(([name, list]) => (passive.includes(name) ? [] : list)))) return -20;
  if ([...script, ...style].includes("'unsafe-eval'")) return -10;
  if (isPlain(passive.flatMap(sources))) return -10;
  if (isUnsafe(style)) return 0;
  return String(all.get('default-src')) === "'none'" ? 10 : 5;
}

function frames(headers, policies) {
  try {
    if (policies.some((policy) => parse(policy).has('frame-ancestors'))) return 5;
  } catch {
    // An invalid policy does not restrict frames either.
  }
  return /^(deny|sameorigin|allow-from\b.*)$/i.test(headers['x-frame-options']?.trim() ?? '') ? 0 : -20;
}

/** The browsers' preload list is not consulted: a county's portal is not expected to be on it. */
function strictTransport(headers, isSecure) {
  const header = headers['strict-transport-security'];
  if (!isSecure || !header || header.includes(',')) return -20;
  const age = header.match(/(?:^|;)\s*max-age=(\d+)/i)?.[1];
  if (age === undefined) return -20;
  return Number(age) < SIX_MONTHS ? -10 : 0;
}

function referrer(headers, metas) {
  const known = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin', 'origin', 'origin-when-cross-origin', 'unsafe-url', 'no-referrer-when-downgrade'];
  const values = [headers['referrer-policy'], ...metas].filter((value) => value !== undefined);
  if (values.length === 0) return 0;
  const last = values.join(',').split(',').map((value) => value.trim().toLowerCase()).filter((value) => known.includes(value)).at(-1);
  return known.slice(0, 4).includes(last) ? 5 : -5;
}

function resourcePolicy(headers) {
  const header = headers['cross-origin-resource-policy']?.trim().toLowerCase();
  return { undefined: 0, 'same-origin': 10, 'same-site': 10, 'cross-origin': 0 }[header] ?? -5;
}

/** Checks that scripts have digests and come from the page's own host. */
function integrity(html, isSecure) {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /\ssrc="/.test(tag));
  const isForeign = (tag) => /\ssrc="(https?:)?\/\//.test(tag);
  const hasDigest = (tag) => /\sintegrity="/.test(tag);
  const foreign = scripts.filter(isForeign);
  if (foreign.some((tag) => !/\ssrc="https:/.test(tag))) return foreign.every(hasDigest) ? -20 : -50;
  if (foreign.some((tag) => !hasDigest(tag))) return -5;
  return isSecure && scripts.some(hasDigest) ? 5 : 0;
}

function cookies(headers, isSecure) {
  const all = [headers['set-cookie'] ?? []].flat();
  if (all.length === 0) return 0;
  if (!isSecure || all.some((cookie) => !/;\s*secure\b/i.test(cookie))) return -20;
  return all.every((cookie) => /;\s*samesite=(strict|lax)\b/i.test(cookie)) ? 5 : 0;
}

/** Cross-origin sharing: any site may read public pages, but not with a visitor's credentials. */
function sharing(headers) {
  const origin = headers['access-control-allow-origin'];
  return origin && origin !== '*' && headers['access-control-allow-credentials'] === 'true' ? -50 : 0;
}

/**
 * Grades a page as the Observatory does: `{ score, grade, points }`. `headers` are the response headers, `html` is the
 * page, `isSecure` is true if it was served over https and plain http redirects there.
 */
export function judge({ headers, html, isSecure }) {
  const policies = (headers['content-security-policy'] ?? '').split(',').map((policy) => policy.trim()).filter(Boolean);
  const meta = (name) => [...html.matchAll(new RegExp(`<meta http-equiv="${name}" content="([^"]*)">`, 'gi'))].map(([, value]) => value);
  const points = {
    'content security policy': contentSecurityPolicy(policies, meta('Content-Security-Policy')),
    cookies: cookies(headers, isSecure),
    'cross-origin resource sharing': sharing(headers),
    'cross-origin resource policy': resourcePolicy(headers),
    redirection: isSecure ? 0 : -20,
    'referrer policy': referrer(headers, [...html.matchAll(/<meta name="referrer" content="([^"]*)">/gi)].map(([, value]) => value)),
    'strict transport security': strictTransport(headers, isSecure),
    'subresource integrity': integrity(html, isSecure),
    'type options': headers['x-content-type-options']?.trim().toLowerCase() === 'nosniff' ? 0 : -5,
    frames: frames(headers, policies),
  };
  const sum = (isCounted) => Object.values(points).filter(isCounted).reduce((a, b) => a + b, 100);
  const loss = sum((n) => n < 0);
  const score = Math.max(0, loss >= ENOUGH_FOR_BONUS ? sum(() => true) : loss);
  return { score, grade: GRADES.find(([least]) => score >= least)[1], points };
}
