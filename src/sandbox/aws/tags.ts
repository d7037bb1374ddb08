import { AwsError, quotaExceeded } from './aws-error.ts';
import type { Keys } from './wildcard.ts';
import type { Tag } from './world.ts';

type Written = { Key: string; Value: string }[];

/** The tags after adding `written`; keys that differ only by case are the same key. */
export function withTags(present: Tag[], written: Written, quota: number): Tag[] {
  const keys = written.map(({ Key }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw new AwsError(
      'InvalidInput',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  if (keys.some((key) => key.startsWith('aws:'))) {
    throw new AwsError('InvalidInput', 'System tags cannot be added/updated by requester.');
  }
  const kept = present.filter(({ key }) => !keys.includes(key.toLowerCase()));
  const all = [...kept, ...written.map(({ Key, Value }) => ({ key: Key, value: Value }))];
  if (all.length > quota) throw quotaExceeded('TagsPerUser', quota);
  return all;
}

export function tagXml(tags: Tag[]): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

export function withoutTags(present: Tag[], keys: string[]): Tag[] {
  const gone = keys.map((key) => key.toLowerCase());
  return present.filter(({ key }) => !gone.includes(key.toLowerCase()));
}

/** What a request that carries tags tells the policies. */
export function requestTags(written: Written): Keys {
  const each = written.map(({ Key, Value }) => [`aws:requesttag/${Key.toLowerCase()}`, Value]);
  return { ...Object.fromEntries(each), ...requestTagKeys(written.map(({ Key }) => Key)) };
}

export function requestTagKeys(keys: string[]): Keys {
  return keys.length > 0 ? { 'aws:tagkeys': keys } : {};
}
