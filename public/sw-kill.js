// The removal of the service worker. Published in place of `sw.js`, it deletes that worker and its caches from each
// reader's device at the next visit.

addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(`jindu ${registration.scope} `)) await caches.delete(name);
    }
    await registration.unregister();
  };
  event.waitUntil(clear());
});
