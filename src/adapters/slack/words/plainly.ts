import { unescaped } from '../blocks.ts';

/** Stands where something was set aside. A private character, which no text of ours has. */
const aside = '\uE000';

/** The same words where Slack shows no markup: errors next to inputs. What stands in code has no marks to take off. */
export function plainly(mrkdwn: string): string {
  const kept: string[] = [];
  const keep = (text: string) => `${aside}${kept.push(text) - 1}${aside}`;
  const bare = mrkdwn
    .replaceAll(aside, '')
    .replace(/`([^`\n]+)`/g, (_, inside: string) => keep(inside))
    .replace(/<([^<>]+)>/g, (_, inside: string) => keep(referred(inside)))
    .replace(/(?<![\p{L}\p{N}*/:-])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_~])([_~])([^\s_~](?:[^_~\n]*[^\s_~])?)\1(?![\p{L}\p{N}_~])/gu, '$2');
  const whole = bare.replace(new RegExp(`${aside}(\\d+)${aside}`, 'g'), (_, n) => kept[Number(n)] ?? '');
  return unescaped(whole.replace(/^that person/, 'That person'));
}

/** What stands between angle brackets, as a person reads it. */
function referred(inside: string): string {
  const [target = '', label] = inside.split('|');
  if (target.startsWith('@')) return 'that person';
  if (target.startsWith('#')) return label ? `#${label}` : 'that channel';
  if (target.startsWith('!')) return label ?? 'that group';
  const address = target.replace(/^mailto:/, '');
  return label && label !== address ? `${label} (${address})` : address;
}
