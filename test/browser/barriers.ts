import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules: Record<'all' | 'contrast', axe.RunOnly> = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] },
  contrast: { type: 'rule', values: ['color-contrast'] },
};

/**
 * What keeps people out of a page as it stands, one line each: names, roles, contrast, keyboard, by WCAG 2.1 AA.
 * within: a part of it; the whole takes its time where it is long. looksAt: contrast, where only colours have changed.
 */
export async function barriers(
  page: Page,
  within = 'html',
  looksAt: keyof typeof rules = 'all',
): Promise<string[]> {
  // What fades in or out is no colour to judge by.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  await page.evaluate(source);
  const misnamed = await labelsThatBeginOtherwise(page, within);
  // Only what is wrong leaves the page: all that is right would take most of the time.
  const found = await page.evaluate(
    async ([part, runOnly]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(part, { runOnly });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
      );
    },
    [within, rules[looksAt]] as const,
  );
  return [...found, ...misnamed];
}

/** People who speak to a page say what a button shows, so its label begins with that (WCAG 2.5.3). A calendar's day may not. */
function labelsThatBeginOtherwise(page: Page, within: string): Promise<string[]> {
  return page.evaluate((part) => {
    const plain = (text: string) =>
      text
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
        .toLowerCase();
    const parts = [...document.querySelectorAll(part)];
    const labelled = parts.flatMap((one) => [
      ...one.querySelectorAll<HTMLElement>(':is(button, a)[aria-label]'),
    ]);
    return labelled.flatMap((element) => {
      const [shows, label] = [element.innerText, element.getAttribute('aria-label') ?? ''].map(plain);
      return /^\d*$/.test(shows ?? '') || label?.startsWith(shows ?? '')
        ? []
        : [`“${element.innerText}” is labelled “${label}”`];
    });
  }, within);
}
