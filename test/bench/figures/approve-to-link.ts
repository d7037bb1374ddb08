import type { AwsCall } from '../../../src/sandbox/aws/aws-call.ts';
import { choices } from '../../support/labels.ts';
import { approve, ask, type Wish } from '../../support/story.ts';
import type { Figure, Row } from '../figure.ts';
import { inMs, ratio } from '../in-words.ts';
import { median } from '../quantile.ts';
import { onStage, type Stage, told } from '../stage.ts';

const latencyMs = 50;
const rounds = 9;
const warmUp = 12;
/** No link is opened here, and nothing else takes so long. */
const quietMs = 250;
const aim = 1.3;

const wishes: Record<string, Wish> = {
  'a password': { by: 'U0ADA', credentials: [choices.password] },
  'a key of a workload': { by: 'U0ADA', forWhom: choices.aWorkload, owner: 'U0ADA' },
};

/** From the arrival of the approver's click to that of the message with the link, with IAM so much slower. */
export const approveToLink: Figure = ({ bundles, progress }) =>
  onStage({ bundles, aws: { latencyMs }, quietMs }, async (stage) => {
    await stage.serve();
    const rows: Row[] = [];
    for (const [title, wish] of Object.entries(wishes)) {
      progress(
        `link: ${rounds} grants of ${title}, ${latencyMs} ms added to every IAM call, after ${warmUp} to warm up`,
      );
      const measured = [];
      for (let round = -warmUp; round < rounds; round += 1) {
        const each = await measure(stage, { ...wish, userName: `bench-${rows.length}-${round + warmUp}` });
        if (round >= 0) measured.push(each);
      }
      const tookMs = median(measured.map((each) => each.tookMs));
      const changes = median(measured.map((each) => each.changes));
      const leastMs = (changes + 1) * latencyMs;
      rows.push({
        figure: `Approve → link of ${title}: took / (${changes} changes + 1 read) × ${latencyMs} ms`,
        measured: `${ratio(tookMs / leastMs)} (${inMs(tookMs)} / ${leastMs} ms)`,
        aim: `≤ ${aim}`,
        holds: tookMs / leastMs <= aim,
      });
    }
    return rows;
  });

/** changes: the calls at IAM that are not reads, each of which waits for the one before it. */
async function measure(stage: Stage, wish: Wish): Promise<{ tookMs: number; changes: number }> {
  const company = told(stage);
  const card = await ask(company, wish);
  const [iamBefore, slackBefore] = [stage.aws.calls.length, stage.slack.calls.length];
  await approve(company, card);
  const click = stage.slack.deliveries.findLast(({ type }) => type === 'block_actions');
  const linked = stage.slack.calls
    .slice(slackBefore)
    .find(({ method, body }) => method === 'chat.postMessage' && JSON.stringify(body).includes('/s#'));
  if (!click || !linked) throw new Error('no link came');
  const changes = stage.aws.calls.slice(iamBefore).filter((call) => isChange(call) && call.atMs < linked.atMs);
  return { tookMs: linked.atMs - click.atMs, changes: changes.length };
}

function isChange({ service, action }: AwsCall): boolean {
  return service === 'iam' && !/^(Get|List)/.test(action);
}
