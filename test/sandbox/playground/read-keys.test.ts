import { readKeys } from '../../../src/sandbox/playground/page/state/read-keys.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

test.each([
  `${accessKeyId}\n${secretAccessKey}`,
  `Access key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`,
  `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}`,
])('both parts of a key are read from %j', (text) =>
  expect(readKeys(text)).toEqual({ accessKeyId, secretAccessKey }),
);

test.each([accessKeyId, secretAccessKey, 'a sentence'])('%p is not both', (text) =>
  expect(readKeys(text)).toBeUndefined(),
);
