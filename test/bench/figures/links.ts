import { visitLink } from '../../support/visit-link.ts';
import { atOnce } from '../at-once.ts';
import type { Figure, Row } from '../figure.ts';
import { rounded } from '../in-words.ts';
import { type SealedLinks, sealedLinks } from '../sealed-links.ts';
import { onStage } from '../stage.ts';

const width = 16;
const count = 320;
const secrets = 200;
const readers = 20;

/** One-time links: how many a second, and that each has one reader, whatever process the readers come to. */
export const links: Figure = ({ bundles, progress }) =>
  onStage({ bundles }, async (stage) => {
    const bots = [await stage.serve(), await stage.serve()];
    const [origin = '', ...others] = bots.map(({ url }) => url);
    const made = sealedLinks(stage);
    try {
      progress(`links: ${count} created and opened, ${width} at a time`);
      await createAndOpen(made, origin, width * 4);
      const startedMs = performance.now();
      await createAndOpen(made, origin, count);
      const perSecond = count / ((performance.now() - startedMs) / 1000);
      progress(`links: ${secrets} secrets, ${readers} readers each, from ${bots.length} processes`);
      const origins = [origin, ...others];
      return [
        {
          figure: `one-time links created and opened, ${width} at a time`,
          measured: `${rounded(perSecond)} a second`,
        },
        await race(made, origins),
      ];
    } finally {
      made.close();
    }
  });

async function createAndOpen(made: SealedLinks, origin: string, times: number): Promise<void> {
  await atOnce(times, width, async (index) => {
    const linkAt = await made.create(`user-${index}`);
    const opened = await visitLink(linkAt(origin));
    if (typeof opened === 'string') throw new Error(`a link did not open: ${opened}`);
  });
}

/** All readers of a secret come at once, and in turn to this process and that. */
async function race(made: SealedLinks, origins: readonly string[]): Promise<Row> {
  const withOneReader: string[] = [];
  await atOnce(secrets, 2, async (index) => {
    const userName = `raced-${index}`;
    const linkAt = await made.create(userName);
    const answers = await Promise.all(
      Array.from({ length: readers }, (_, reader) => visitLink(linkAt(origins[reader % origins.length] ?? ''))),
    );
    const read = answers.filter((answer) => typeof answer !== 'string');
    const refused = answers.filter((answer) => answer === 'link.already-opened');
    const isRight = read.length === 1 && read[0]?.userName === userName;
    if (isRight && refused.length === readers - 1) withOneReader.push(userName);
  });
  return {
    figure: `${secrets} secrets × ${readers} readers, ${origins.length} processes: opened by exactly one`,
    measured: String(withOneReader.length),
    aim: `= ${secrets}`,
    holds: withOneReader.length === secrets,
  };
}
