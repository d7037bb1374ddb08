import { closeCompanies } from '../support/a-company.ts';
import { transfer } from './stories/transfer.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a workload has one owner, in AWS and on record, wherever the worker died', async () => {
  expect(await sweepPoints(transfer, { onlyChanges: true })).toBeGreaterThanOrEqual(2);
}, 900_000);
