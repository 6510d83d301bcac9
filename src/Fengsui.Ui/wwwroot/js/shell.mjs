// Theme: remembers the choice in a cookie that the server reads, and follows the device.
const dark = matchMedia('(prefers-color-scheme: dark)');

export function open(owner) {
  const tell = () => owner.invokeMethodAsync('OnSystemDarkAsync', dark.matches);
  dark.addEventListener('change', tell);
  tell();
  return {
    theme(mode) {
      document.documentElement.dataset.theme = mode;
      const secure = location.protocol === 'https:' ? '; Secure' : '';
      document.cookie = `fs-theme=${mode}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    },
    async submit(id) {
      // What the field pages keep on this device goes with the person, and they ask first when something is not sent.
      const kept = await indexedDB.databases?.() ?? [];
      if (kept.some(db => db.name?.startsWith('fengsui-field-'))) {
        location.assign(new URL('field#sign-out', document.baseURI));
      } else {
        document.getElementById(id)?.submit();
      }
    },
    close() {
      dark.removeEventListener('change', tell);
    },
  };
}
