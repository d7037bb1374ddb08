/** Both parts of an access key in what was pasted: lines, a CSV file, or a profile. Undefined: not both are there. */
export function readKeys(text: string): { accessKeyId: string; secretAccessKey: string } | undefined {
  const accessKeyId = /(?<!\w)A(?:KIA|SIA)[A-Z0-9]{16}(?!\w)/.exec(text)?.[0];
  const secretAccessKey = /(?<![\w/+])[\w/+]{40}(?![\w/+=])/.exec(text)?.[0];
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
}
