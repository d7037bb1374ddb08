import { fuzz } from '../fuzz/fuzz.ts';

/** `FUZZ_STORIES=2000` is the whole run; `FUZZ_SEED` begins another. The sample is the same everywhere: a change fails by its own fault. */
const stories = Number(process.env.FUZZ_STORIES ?? 60);
const seed = Number(process.env.FUZZ_SEED ?? 3804);

test(`${stories} random stories, seed ${seed}: at any moment the report says what AWS had been told by then`, async () => {
  const startedMs = performance.now();
  const figures = await fuzz(stories, seed, (each) => {
    if (stories > 500) process.stderr.write(`${each.stories} stories of ${each.worlds} companies hold\n`);
  });
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  process.stdout.write(`${JSON.stringify({ seed, seconds, ...figures }, undefined, 2)}\n`);
  expect(figures.stories).toBeGreaterThanOrEqual(stories);
}, 7_200_000);
