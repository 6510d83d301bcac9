// Small helpers of the alarm pages: where the focus goes, what scrolls into view.
export function focusFirst(form) {
  (form?.querySelector('input:checked') ?? form?.querySelector('input, select, textarea'))?.focus({ preventScroll: false });
}

// The list draws only what is seen, so the place of a line follows from its number.
export function reveal(list, index, height) {
  if (!list) return;
  const top = index * height;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + height > list.scrollTop + list.clientHeight) list.scrollTop = top + height - list.clientHeight;
}
