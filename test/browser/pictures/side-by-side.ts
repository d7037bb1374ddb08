import type { Page } from 'playwright-core';

/** One picture of several, each below its caption. */
export async function sideBySide(
  paper: Page,
  pictures: readonly Buffer[],
  captions: readonly string[],
): Promise<Buffer> {
  const figures = pictures.map(
    (png, n) =>
      `<figure><figcaption>${captions[n] ?? ''}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await paper.setContent(
    `<style>
      body { margin: 0; background: white; font: 600 20px system-ui, sans-serif; }
      main { display: flex; gap: 28px; align-items: start; padding: 20px; }
      figure { margin: 0; flex: 1; }
      figure:first-child { flex: 1.7; }
      figcaption { margin: 0 0 12px; }
      img { width: 100%; border: 1px solid #ccc; border-radius: 10px; }
    </style><main>${figures.join('')}</main>`,
  );
  return paper.locator('main').screenshot();
}
