import { unescaped } from '../blocks.ts';

/** The same words where Slack shows no markup: errors next to inputs. */
export function plainly(mrkdwn: string): string {
  return unescaped(
    mrkdwn
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<@[^>]+>/g, 'that person')
      .replace(/^that person/, 'That person')
      .replaceAll('`', ''),
  );
}
