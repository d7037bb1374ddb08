import { flag, listOf, number, optional, structure, text } from './fields.ts';

/** Constraints shared by many actions. Source: the IAM service model. */
const name = (max: number) => text({ max, pattern: /^[\w+=,.@-]+$/ });

export const userName = name(64);
export const groupName = name(128);
export const policyName = name(128);
export const mfaDeviceName = name(226);
export const path = text({
  max: 512,
  pattern: /^(\/|\/[\x21-\x7e]+\/)$/,
  shown: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
});
export const pathPrefix = text({ max: 512, pattern: /^\/[\x21-\x7e]*$/, shown: '\\u002F[\\u0021-\\u007E]*' });
export const arnField = text({ min: 20, max: 2048 });
export const password = text({
  max: 128,
  pattern: /^[\t\n\r\x20-\xff]+$/,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  secret: true,
});
export const policyDocument = text({
  max: 131_072,
  pattern: /^[\t\n\r\x20-\xff]+$/,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
});
export const accessKeyIdField = text({ min: 16, max: 128, pattern: /^[\w]+$/ });
export const credentialId = text({ min: 20, max: 128, pattern: /^[\w]+$/ });
export const certificateIdField = text({ min: 24, max: 128, pattern: /^[\w]+$/ });
export const uploadedBody = text({
  max: 16_384,
  pattern: /^[\t\n\r\x20-\xff]+$/,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
});
export const serialNumber = text({ min: 9, max: 256, pattern: /^[\w+=/:,.@-]+$/ });
export const mfaCode = text({ min: 6, max: 6, pattern: /^[\d]+$/, secret: true });
const tagKey = text({
  max: 128,
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u,
  shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
});
const tagValue = text({
  min: 0,
  max: 256,
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
  shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
});
export const tags = listOf(structure({ Key: tagKey, Value: tagValue }), 50);
export const tagKeys = listOf(tagKey, 50);
export const paging = {
  Marker: optional(text({ max: 4096 })),
  MaxItems: optional(number({ min: 1, max: 1000 })),
};
export const resetRequired = flag();
