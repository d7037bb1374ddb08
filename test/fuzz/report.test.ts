import { fuzz } from './fuzz.ts';

const stories = 12;

test(`${stories} random stories: at any moment the report says what AWS had been told by then`, async () => {
  const figures = await fuzz(stories, 65);
  expect(figures.stories).toBeGreaterThanOrEqual(stories);
}, 300_000);
