import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import { isWait } from '../../../core/operations/operation.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, escaped, mention, smallPrint } from '../blocks.ts';
import { afterWait } from '../words/after-wait.ts';
import { accountText } from '../words/asked.ts';
import { inChunks } from '../words/in-chunks.ts';
import { planLines } from './plan-lines.ts';

const blockLimit = 2900;

/** Small print: all of a plan that is signed, its steps by when they happen. */
export function exactPlan(told: Told, catalogue: Catalogue): AnyBlock[] {
  const { intent } = told.request;
  if (told.operations.length === 0) return [];
  const where = accountText(catalogue, intent.account);
  const whom = traitsOf(intent).isOfAccount
    ? `${escaped(intent.userName)} of ${where}`
    : `IAM user ${code(intent.userName)} in ${where}, owner ${mention(intent.owner)}`;
  return [
    context(`*Exactly what happens in AWS*  ·  ${whom}`),
    ...stages(told).flatMap((stage) => inChunks(stage, '\n', blockLimit).map(smallPrint)),
  ];
}

/** The lines of a plan, beginning anew under a title at each wait. */
function stages(told: Told): string[][] {
  const lines = planLines(told);
  const all: string[][] = [];
  told.operations.forEach((operation, index) => {
    const title = isWait(operation) ? afterWait(operation) : all.length === 0 ? 'At once' : undefined;
    if (title) all.push([`${title}:`]);
    all.at(-1)?.push(lines[index] ?? '');
  });
  return all;
}
