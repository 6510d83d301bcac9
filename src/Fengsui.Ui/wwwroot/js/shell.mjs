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
    submit(id) {
      document.getElementById(id)?.submit();
    },
    close() {
      dark.removeEventListener('change', tell);
    },
  };
}
