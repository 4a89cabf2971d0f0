import type { DashboardData, DashboardMessage } from '../core/model/dashboard';
import { element, svg } from './elements';

declare function acquireVsCodeApi(): { postMessage(message: DashboardMessage): void };

const host = acquireVsCodeApi();

window.addEventListener('message', (event: MessageEvent<DashboardData>) => draw(event.data));
host.postMessage({ type: 'ready' });

/** Draws the whole page anew: there is one page, and it is small. */
function draw(data: DashboardData): void {
  const main = document.querySelector('main');
  if (!main) return;
  const empty = data.rules.length === 0 && data.changes.length === 0;
  main.replaceChildren(
    tiles(data.tiles),
    ...(empty
      ? [element('p', {}, data.words.nothing)]
      : [
          element('h2', {}, data.words.rules),
          rules(data.rules),
          ...(data.gaps.length > 0
            ? [
                element('h2', {}, data.words.gaps),
                element('ul', {}, ...data.gaps.map(gap => element('li', {}, gap))),
              ]
            : []),
          element('h2', {}, data.words.growth),
          growth(data.growth),
          element('h2', {}, data.words.changes),
          changes(data.changes),
        ]),
  );
}

function tiles(list: DashboardData['tiles']): HTMLElement {
  return element(
    'div',
    { class: 'tiles' },
    ...list.map(({ label, value }) =>
      element('div', { class: 'tile' }, element('b', {}, String(value)), label),
    ),
  );
}

function rules(list: DashboardData['rules']): HTMLElement {
  const rows = list.map(rule => {
    const button = element('button', { type: 'button' }, rule.statement);
    button.addEventListener('click', () => host.postMessage({ type: 'evidence', rule: rule.id }));
    return element(
      'tr',
      {},
      element('td', {}, button),
      element('td', { class: 'small' }, rule.skill),
      element('td', {}, interval(rule)),
      element('td', { class: 'small' }, rule.words),
    );
  });
  return element('table', {}, ...rows);
}

/** The mean as a dot on the 90 % interval, from 0 to 1. */
function interval({ mean, low, high }: DashboardData['rules'][number]): SVGElement {
  const x = (share: number): string => String(2 + share * 96);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return svg(
    'svg',
    {
      viewBox: '0 0 100 10',
      role: 'img',
      'aria-label': `${percent(mean)} (${percent(low)} – ${percent(high)})`,
    },
    svg('line', { class: 'range', x1: x(low), x2: x(high), y1: '5', y2: '5' }),
    svg('circle', { class: 'mean', cx: x(mean), cy: '5', r: '2.5' }),
  );
}

function growth(points: DashboardData['growth']): Element {
  const last = points.at(-1);
  if (!last) return element('p', {}, '–');
  const most = Math.max(...points.map(point => point.rules), 1);
  const step = 100 / Math.max(points.length - 1, 1);
  const line = points.map(({ rules: count }, i) => `${i * step},${38 - (count / most) * 36}`).join(' ');
  return svg(
    'svg',
    {
      class: 'growth',
      viewBox: '0 0 100 40',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': String(last.rules),
    },
    svg('polyline', { class: 'line', points: points.length === 1 ? `0,2 100,2` : line }),
  );
}

function changes(list: DashboardData['changes']): HTMLElement {
  const rows = list.map(({ ts, skill, what }) =>
    element(
      'tr',
      {},
      element('td', { class: 'small' }, ts.slice(0, 16).replace('T', ' ')),
      element('td', {}, skill),
      element('td', {}, what),
    ),
  );
  return element('table', {}, ...rows);
}
