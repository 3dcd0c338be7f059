// Runs before the loader in a single-file page. Replaces `fetch`: the files of the loader and the program are embedded
// in the page.

window.fetch = (request) => {
  // The loader passes a name. The program passes a request with an absolute address, in which Chinese names are escaped.
  const file = request.url ? decodeURI(request.url.slice(new URL('.', document.baseURI).href.length)) : request;
  const script = document.querySelector(`script[data-file="${CSS.escape(file)}"]`);
  if (!script) return Promise.resolve(new Response('', { status: 404 }));
  const text = script.textContent;
  const isBase64 = script.type === 'text/base64';
  return Promise.resolve(new Response(isBase64 ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : text));
};

// Nothing can be fetched ahead here: the page's policy would block the link and log an error.
document.head.append = () => {};
