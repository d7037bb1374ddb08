import { type Activity, type RegionRead, silentForMs } from '../../../core/activity/activity.ts';
import { durationWords } from '../../../core/duration-words.ts';
import { code, time } from '../blocks.ts';

/** What the people who keep the account have to do before it can be shown. */
export function missingRightLines({ regions, services }: Activity): string[] {
  const rights = [
    ...(regions.some(({ state }) => state === 'denied') ? ['cloudtrail:LookupEvents'] : []),
    ...(services.state === 'denied'
      ? ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails']
      : []),
  ];
  return rights.length > 0
    ? [
        `:warning: The bot lacks ${rights.map(code).join(', ')} in this account, so part of this is missing. The platform team adds it by updating the account's stack.`,
      ]
    : [];
}

/** Where CloudTrail did not answer: what is missing, so that nobody takes silence for proof. */
export function silentLines({ regions }: Activity): string[] {
  return regions
    .filter(({ isGivenUp }) => isGivenUp)
    .map(({ region, pages, oldestMs }) => {
      const isPartly = pages > 0 && oldestMs !== undefined;
      const missing = isPartly ? `what it did there before ${time(oldestMs)}` : 'what it did there';
      return `:warning: No answer from CloudTrail in ${code(region)} for ${durationWords(silentForMs)}: ${missing} is missing.`;
    });
}

/** What to do about it. */
export function afterSilenceText({ regions, userName }: Activity): string[] {
  return regions.some(({ isGivenUp }) => isGivenUp)
    ? [
        `To ask again, use ${code(`/iam activity ${userName}`)}. If CloudTrail stays silent, tell the platform team.`,
      ]
    : [];
}

/** What the rest doesn't show, so that nobody takes silence for proof. */
export function unseenLines({ regions, tally, beganAtMs }: Activity): string[] {
  const of = (state: RegionRead['state']) =>
    regions.filter((each) => each.state === state).map(({ region }) => code(region));
  const read = [...of('read'), ...of('cut')];
  return [
    read.length > 0
      ? `CloudTrail was asked in ${read.join(', ')}, up to ${time(beganAtMs)}. Other Regions are not shown.`
      : 'CloudTrail could not be asked.',
    ...regions
      .filter(({ state }) => state === 'cut')
      .map(
        ({ region, oldestMs }) =>
          `${code(region)} has more events than were read: only the newest 1,000 or so${oldestMs === undefined ? '' : `, back to ${time(oldestMs)}`}.`,
      ),
    ...(of('closed').length > 0 ? [`Not enabled in this account: ${of('closed').join(', ')}.`] : []),
    ...(tally.isCut ? ['There were more different actions, addresses or keys than the bot counts.'] : []),
    'It does not show reads and writes of data (such as objects in S3), anything in the last minutes or older than 90 days, or what the user did in a role.',
  ];
}
