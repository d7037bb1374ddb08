import { closeCompanies } from '../support/a-company.ts';
import { questioned } from './stories/question.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a question and its answer reach both people and the thread, wherever the worker died', async () => {
  expect(await sweepPoints(questioned, { onlyChanges: true })).toBeGreaterThanOrEqual(4);
}, 600_000);
