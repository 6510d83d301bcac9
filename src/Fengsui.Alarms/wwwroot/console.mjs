// Small helpers of the alarm pages: where the focus goes, what scrolls into view.
export function focusFirst(form) {
  form?.addEventListener('keydown', sendOnEnter);
  (form?.querySelector('input:checked') ?? form?.querySelector('input, select, textarea'))?.focus({ preventScroll: false });
}

// Enter sends from the note too, Shift and Enter breaks the line; the Enter that ends a word of an input method does neither.
function sendOnEnter(event) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.target.tagName !== 'TEXTAREA') return;
  event.preventDefault();
  event.target.dispatchEvent(new Event('change', { bubbles: true }));
  event.currentTarget.requestSubmit();
}

// The list draws only what is seen, so the place of a line follows from its number.
export function reveal(list, index, height) {
  if (!list) return;
  const top = index * height;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + height > list.scrollTop + list.clientHeight) list.scrollTop = top + height - list.clientHeight;
}
