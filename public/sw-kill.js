// Put in place of `sw.js`, it takes that worker and what it kept off every reader's device, at their next visit.

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
