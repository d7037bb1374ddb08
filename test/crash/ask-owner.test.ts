import { closeCompanies } from '../support/a-company.ts';
import { askOwner } from './stories/ask-owner.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('an owner is asked in the end, wherever the worker died', async () => {
  expect(await sweepPoints(askOwner)).toBeGreaterThanOrEqual(1);
}, 900_000);
