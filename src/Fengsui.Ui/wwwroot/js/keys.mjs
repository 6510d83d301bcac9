// Keys of a page. One listener for the document; the latest registration of a key wins.
// A key is "j", "/", "?", "Escape", "ctrl+k"; "ctrl+k>box" puts the focus into the element with that id.
const stack = [];

function typing(target) {
  return target instanceof Element
    && (target.closest('input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=""], [contenteditable=true]') !== null);
}

function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
}

document.addEventListener('keydown', event => {
  if (event.altKey || event.isComposing || event.repeat) return;
  const name = nameOf(event);
  if (!name.startsWith('ctrl+') && name !== 'Escape' && typing(event.target)) return;
  if (document.querySelector('.mud-dialog') !== null && !name.startsWith('ctrl+')) return;
  for (let i = stack.length - 1; i >= 0; i--) {
    const found = stack[i].keys.get(name);
    if (found === undefined) continue;
    event.preventDefault();
    if (found) {
      const box = document.getElementById(found);
      box?.focus();
      box?.select?.();
    } else {
      stack[i].owner.invokeMethodAsync('OnKeyAsync', name);
    }
    return;
  }
});

export function register(owner, keys) {
  const entry = { owner, keys: new Map(keys.map(k => (k.length > 1 ? k.split('>') : [k])).map(([k, box]) => [k, box ?? ''])) };
  stack.push(entry);
  return {
    stop() {
      const at = stack.indexOf(entry);
      if (at >= 0) stack.splice(at, 1);
    },
  };
}

export function reveal(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}
