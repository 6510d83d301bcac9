// ECharts behind a small door: colours written as var(--token) are read from the page, so that a theme is one place.
import '../lib/echarts/echarts.min.js';

const echarts = globalThis.echarts;

function withColours(json, style) {
  return JSON.parse(json.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim()));
}

export function open(element, locale) {
  let chart = null;
  const observer = new ResizeObserver(() => chart?.resize());
  observer.observe(element);
  return {
    set(json) {
      const style = getComputedStyle(document.documentElement);
      const ink = style.getPropertyValue('--fs-ink').trim();
      const soft = style.getPropertyValue('--fs-ink-soft').trim();
      const line = style.getPropertyValue('--fs-line').trim();
      chart ??= echarts.init(element, null, { locale, renderer: 'canvas' });
      const axis = { axisLine: { lineStyle: { color: line } }, axisLabel: { color: soft }, splitLine: { lineStyle: { color: line } } };
      const options = withColours(json, style);
      for (const name of ['xAxis', 'yAxis']) {
        if (options[name]) {
          options[name] = [options[name]].flat().map(own => ({ ...axis, ...own }));
        }
      }
      chart.setOption({
        backgroundColor: 'transparent',
        animation: false,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
        ...options,
      }, { notMerge: true });
      element.dataset.drawn = 'true';
    },
    close() {
      observer.disconnect();
      chart?.dispose();
      chart = null;
    },
  };
}
