// The service worker of the pages: shows what is pushed, and opens what it is about. It keeps nothing and answers no requests of the pages.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('push', event => event.waitUntil(show(event.data)));

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(open(pageOf(event.action, event.notification.data ?? {})));
});

async function show(data) {
  const said = read(data);
  await self.registration.showNotification(said.title, {
    body: said.body ?? '',
    tag: said.tag ?? '',
    lang: said.lang ?? '',
    requireInteraction: said.urgent === true,
    data: { open: said.open ?? '', answer: said.answer ?? '' },
    actions: said.answer ? [{ action: 'answer', title: said.answerTitle ?? '' }] : [],
  });
}

// A browser must show something for every push, whatever came.
function read(data) {
  try {
    const said = data?.json();
    return typeof said?.title === 'string' ? said : { title: self.location.host };
  } catch {
    return { title: self.location.host };
  }
}

// Where the system shows no buttons, a click leads to the page that says what it is and answers.
function pageOf(action, { open: page, answer }) {
  const buttons = self.Notification?.maxActions > 0;
  return answer && (action === 'answer' || !buttons) ? answer : page;
}

async function open(path) {
  // Pages of this server, below where it is.
  const home = new URL(self.registration.scope);
  const page = new URL((path ?? '').replace(/^\/+/, ''), home);
  const target = page.origin === home.origin ? page.href : home.href;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(window => window.url === target);
  await (there ? there.focus() : self.clients.openWindow(target));
}
