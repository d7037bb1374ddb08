import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  // WCAG 2.5.3: who speaks the words that a button shows must be understood. To axe it is an experiment.
  rules: { 'label-content-name-mismatch': { enabled: true } },
};

/**
 * What keeps people out of a page as it stands, one line each: names, roles, contrast, keyboard, by WCAG 2.1 AA.
 * within: a part of it; the whole takes its time where it is long.
 */
export async function barriers(page: Page, within = 'html'): Promise<string[]> {
  // What fades in or out is no colour to judge by.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  await page.evaluate(source);
  // Only what is wrong leaves the page: all that is right would take most of the time.
  return page.evaluate(
    async ([part, given]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(part, given);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
      );
    },
    [within, options] as const,
  );
}
