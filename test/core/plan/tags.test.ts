import { countTogether, tagOf, tagsAmong } from '../../../src/core/account/tags.ts';

describe('keys of tags are the same whatever their case', () => {
  test('a tag is found', () => {
    expect(tagOf({ 'Managed-By': 'terraform' }, 'managed-by')).toBe('terraform');
    expect(tagOf({ team: 'shop' }, 'managed-by')).toBeUndefined();
  });

  test('those that ours would replace are kept as they are spelled', () => {
    expect(tagsAmong({ Owner: 'the shop', team: 'shop' }, { owner: 'U0JANE' })).toEqual({ Owner: 'the shop' });
  });

  test('one that is replaced counts once', () => {
    expect(countTogether({ Owner: 'the shop', team: 'shop' }, { owner: 'U0JANE', kind: 'person' })).toBe(3);
  });
});
