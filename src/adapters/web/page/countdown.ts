import { element } from './element.ts';
import { announce } from './show.ts';

const warningSeconds = 60;

/**
 * Counts down in sight and calls `end` once; `stop` ends it early. More time can be had in the last minute.
 * beside: what else stands in its line.
 */
export function countdown(seconds: number, end: () => void, ...beside: Node[]) {
  let endsAtMs = performance.now() + seconds * 1000;
  let hasWarned = false;
  const clock = element('span', { class: 'clock', role: 'timer' });
  const bar = element('span', { class: 'bar' });
  const more = element('button', { type: 'button', class: 'quiet', hidden: true, click: extend }, 'More time');
  const view = element(
    'div',
    { class: 'countdown' },
    element('p', {}, 'Hides in ', clock),
    more,
    ...beside,
    bar,
  );

  function tick() {
    const left = Math.max(0, Math.ceil((endsAtMs - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    bar.style.transform = `scaleX(${left / seconds})`;
    more.hidden = left > warningSeconds;
    if (left <= warningSeconds && seconds > warningSeconds && !hasWarned) {
      hasWarned = true;
      announce('Hides in one minute. Press More time to keep it in sight.');
    }
    if (left > 0) return;
    stop();
    end();
  }

  function extend() {
    endsAtMs = performance.now() + seconds * 1000;
    hasWarned = false;
    announce('The time starts again');
    tick();
  }

  function stop() {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  }

  const timer = setInterval(tick, 250);
  document.addEventListener('visibilitychange', tick);
  tick();
  return { view, stop };
}
