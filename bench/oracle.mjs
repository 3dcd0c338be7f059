// The right answers in the page's own order, that of the published table: the same tasks and counts as the harness
// expects of other pages, with other first ids.
//
// The page sorts by no text. `sorted` is its order by department, the first lead by pinyin: it moves as many rows as an
// order by the target does.
import { harness, inSections, pinyin } from './prepare.mjs';

const N_FIRST = 5;

export default function answers(n) {
  const tasks = inSections(harness.makeTasks(n));
  const { common, rare, none, medium } = harness.PROBES;
  const answer = (list) => ({ count: list.length, first: list.slice(0, N_FIRST).map(({ id }) => id) });

  const texts = new Map(tasks.map((task) => [task, Object.values(task).flat()]));
  const has = (task, query) => texts.get(task).some((text) => text.includes(query));
  const search = (query) => ({ query, ...answer(tasks.filter((task) => has(task, query))) });

  const n_led = new Map();
  for (const name of tasks.flatMap(({ leads }) => leads)) n_led.set(name, (n_led.get(name) ?? 0) + 1);
  const dept = [...n_led].reduce((best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best))[0];
  const led = tasks.filter(({ leads }) => leads.includes(dept));

  const rank = ({ leads }) => {
    const rank = pinyin.get(n).get(leads[0]);
    if (rank === undefined) throw new Error(`the dataset has no ${leads[0]}`);
    return rank;
  };
  const byDepartment = tasks.toSorted((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));

  return {
    n, dept,
    all: answer(tasks),
    common: search(common), rare: search(rare), none: search(none),
    typed: [...medium].map((_, i, all) => search(all.slice(0, i + 1).join(''))),
    department: answer(led),
    deptCommon: answer(led.filter((task) => has(task, common))),
    sorted: answer(byDepartment),
  };
}
