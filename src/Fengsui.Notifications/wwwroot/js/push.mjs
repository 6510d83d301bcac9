// Turns web push on and off in this browser. The page says what to do; what is done here only a browser can.

const worker = () => new URL('push-worker.js', document.baseURI);

/**
 * What this browser can and has: none (cannot), denied, or the address of its subscription, empty without one. "install" where it could if the pages were
 * installed.
 */
export async function look() {
  if (!window.isSecureContext || !('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return { can: false, denied: false, endpoint: '', install: wantsInstalling(navigator, isInstalled()) };
  }

  const registration = await navigator.serviceWorker.getRegistration(worker());
  const subscription = await registration?.pushManager?.getSubscription();
  return { can: true, denied: Notification.permission === 'denied', endpoint: subscription?.endpoint ?? '', install: false };
}

/** iPhones and iPads push to pages that stand on the home screen, and to no others. An iPad calls itself a Mac, but has fingers on it. */
export function wantsInstalling({ userAgent, maxTouchPoints }, installed) {
  const ios = /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  return ios && !installed;
}

const isInstalled = () => navigator.standalone === true || window.matchMedia('(display-mode: standalone)').matches;

/** Asks the person and then the browser's push service; says what it got, or the name of the error. */
export async function turnOn(publicKey) {
  try {
    if (await Notification.requestPermission() !== 'granted') {
      return { problem: 'NotAllowedError' };
    }

    const registration = await navigator.serviceWorker.register(worker(), { scope: new URL('.', worker()).pathname });
    await navigator.serviceWorker.ready;
    const wanted = bytesOf(publicKey);
    let subscription = await registration.pushManager.getSubscription();
    if (subscription && !same(subscription.options.applicationServerKey, wanted)) {
      // Of keys that the server no longer has.
      await subscription.unsubscribe();
      subscription = null;
    }

    subscription ??= await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
    const { endpoint, keys } = subscription.toJSON();
    return { problem: '', endpoint, p256dh: keys.p256dh, auth: keys.auth, name: nameOf(navigator) };
  } catch (error) {
    return { problem: error.name };
  }
}

/** Ends this browser's subscription. */
export async function turnOff() {
  const registration = await navigator.serviceWorker.getRegistration(worker());
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

/** Browser and system, for people; not more than the list needs to tell one from another. */
export function nameOf({ userAgent }) {
  const first = pairs => pairs.find(([mark]) => userAgent.includes(mark))?.[1];
  const browser = first([['Edg', 'Edge'], ['Firefox/', 'Firefox'], ['FxiOS', 'Firefox'], ['Chrome/', 'Chrome'], ['CriOS', 'Chrome'], ['Safari/', 'Safari']]);
  const system = first([['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']]);
  return [browser ?? 'Browser', system].filter(Boolean).join(' · ');
}

function bytesOf(text) {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/').padEnd(Math.ceil(text.length / 4) * 4, '='));
  return Uint8Array.from(plain, character => character.charCodeAt(0));
}

function same(buffer, bytes) {
  const known = new Uint8Array(buffer ?? 0);
  return known.length === bytes.length && known.every((byte, index) => byte === bytes[index]);
}
