import type { Page } from 'playwright-core';

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

export async function sees(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

export function told(page: Page): Promise<string> {
  return page.locator('main').innerText();
}

/** By pasting: the page itself is not allowed to read the clipboard. */
export async function clipboard(page: Page): Promise<string> {
  const paper = await page.context().newPage();
  await paper.setContent('<textarea autofocus></textarea>');
  await paper.getByRole('textbox').press('Control+V');
  const pasted = await paper.getByRole('textbox').inputValue();
  await paper.close();
  return pasted;
}

/** What is wider than there is room for. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [
      document.documentElement,
      ...document.querySelectorAll('main, main :is(div, p, li, h2, dt, dd, form, button, input)'),
    ];
    return boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.outerHTML);
  });
}

/** Texts below 4.5 to 1 against the nearest background behind them. */
export function tooFaint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const luminance = (color: string) => {
      const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => Number(part) / 255);
      const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const behind = (element: Element | null): string => {
      const color = element && getComputedStyle(element).backgroundColor;
      return color && color !== 'rgba(0, 0, 0, 0)' ? color : behind(element?.parentElement ?? document.body);
    };
    return [...document.querySelectorAll('.sheet *')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      )
      .filter((element) => {
        const [light = 0, dark = 0] = [getComputedStyle(element).color, behind(element)]
          .map(luminance)
          .sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05) < 4.5;
      })
      .map((element) => element.textContent ?? '');
  });
}
