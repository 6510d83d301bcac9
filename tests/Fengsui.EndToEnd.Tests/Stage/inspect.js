// What a person would call broken, found by measuring the page. Returns a list of complaints.
({ phone, language }) => {
  const complaints = [];
  const shown = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
  const name = e => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')} "${(e.innerText ?? '').trim().slice(0, 40)}"`;

  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 1) complaints.push(`the page scrolls sideways by ${wide} px`);
  for (const e of document.querySelectorAll('main, .fs-card, .fs-side-body, .fs-console-alarm, .fs-console-help, .fs-console-queue')) {
    if (shown(e) && e.scrollWidth - e.clientWidth > 1) {
      const edge = e.getBoundingClientRect().right;
      const culprit = [...e.querySelectorAll('*')].filter(c => shown(c) && c.getBoundingClientRect().right > edge + 1).pop();
      complaints.push(`${name(e)} is wider inside by ${e.scrollWidth - e.clientWidth} px${culprit ? `: ${name(culprit)}` : ''}`);
    }
  }

  // A ripple is wider than its button while it fades: what counts is whether the words fit.
  const wordsFit = e => {
    const box = e.getBoundingClientRect();
    const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = document.createRange();
      words.selectNodeContents(text);
      const at = words.getBoundingClientRect();
      if (at.width > 0 && (at.right > box.right + 1 || at.left < box.left - 1)) return false;
    }
    return true;
  };
  const hidesOverflow = e => getComputedStyle(e).textOverflow === 'ellipsis';
  for (const e of document.querySelectorAll('button, [role=button], [role=tab], .fs-move, .fs-chip, .mud-button-root, .fs-bottom-link, .fs-rail-link')) {
    if (!shown(e) || e.closest('[role=option]')) continue;
    if (e.scrollWidth - e.clientWidth > 1 && !hidesOverflow(e) && !wordsFit(e)) complaints.push(`${name(e)} is too narrow for its words`);
    if (phone && e.matches('.fs-move, .fs-submit, .fs-bottom-link') && e.getBoundingClientRect().height < 43.5) {
      complaints.push(`${name(e)} is ${Math.round(e.getBoundingClientRect().height)} px high, a thumb needs 44`);
    }
  }

  // On a phone the open alarm takes the whole page, and its place is the heading.
  if (![...document.querySelectorAll('h1, .fs-ahead-place')].some(shown)) complaints.push('no heading');

  const text = document.body.innerText;
  for (const missing of text.match(/\b[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)+\b/g) ?? []) complaints.push(`a word is missing: ${missing}`);

  // Words of the product, not of the county, whose names are Chinese in every language.
  if (language === 'en') {
    for (const e of document.querySelectorAll('nav, th, dt, legend, label > span:first-child, .fs-move > span, .mud-button-label')) {
      if (shown(e) && /\p{Script=Han}/u.test(e.innerText) && !e.closest('.fs-languages, [data-words=county]')) complaints.push(`not in English: ${name(e)}`);
    }
  }

  const small = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (node.data.trim() && shown(e) && !e.closest('script, style, noscript, .fs-map-canvas')) {
      const size = parseFloat(getComputedStyle(e).fontSize);
      if (size < 12) small.set(`text of ${size} px: ${name(e)}`, true);
    }
  }
  return [...complaints, ...[...small.keys()].slice(0, 5)];
}
