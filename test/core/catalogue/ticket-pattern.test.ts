import fc from 'fast-check';
import {
  fitsTicket,
  ticketMaxLength,
  ticketPatternProblem,
} from '../../../src/core/catalogue/ticket-pattern.ts';

describe('a pattern for tickets', () => {
  test.each([
    'OPS-\\d{1,6}',
    '[A-Z][A-Z0-9]{1,9}-[0-9]+',
    '^(OPS|SEC)-\\d+$',
    '#\\d+',
    'INC\\d{7}',
    'a.c',
    'x\\.y?',
  ])('may be %s', (pattern) => {
    expect(ticketPatternProblem(pattern)).toBeUndefined();
  });

  test.each([
    ['', 'expected a pattern like'],
    ['(a+)+', 'at most one group'],
    ['(a|b)*', 'at most one group'],
    ['((a))', 'at most one group'],
    ['(a)(b)', 'at most one group'],
    ['a+b+c+d+', 'at most three that vary'],
    ['(?=a)b', 'at most one group'],
    ['(a)\\1', 'at most one group'],
    ['a++', 'at most one group'],
    ['[z-a]', 'at most one group'],
    ['(a', 'at most one group'],
    ['\\bx', 'at most one group'],
    ['x'.repeat(101), 'at most 100 characters'],
  ])('may not be %j', (pattern, expected) => {
    expect(ticketPatternProblem(pattern)).toContain(expected);
  });

  test('has to fit the whole ticket', () => {
    expect(fitsTicket('OPS-\\d{1,6}', 'OPS-12')).toBe(true);
    expect(fitsTicket('^OPS-\\d{1,6}$', 'OPS-12')).toBe(true);
    for (const other of ['', 'OPS-', 'xOPS-12', 'OPS-12x', 'OPS-1234567', 'ops-12', 'OPS-12\n'])
      expect(fitsTicket('OPS-\\d{1,6}', other)).toBe(false);
    expect(fitsTicket('(OPS|SEC)-\\d+', 'OPS-1|SEC-1')).toBe(false);
    expect(fitsTicket('\\d+', '1'.repeat(ticketMaxLength + 1))).toBe(false);
  });

  test('is answered at once, whatever the ticket', () => {
    const bits = fc.constantFrom(
      'a',
      '(',
      ')',
      '|',
      '*',
      '+',
      '?',
      '{1,9}',
      '.',
      '\\d',
      '[ab]',
      '\\',
      '^',
      '$',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 14 }), fc.constantFrom('a', '1', 'b'), (parts, character) => {
        const pattern = parts.join('');
        if (ticketPatternProblem(pattern) !== undefined) return;
        const startedAtMs = performance.now();
        fitsTicket(pattern, `${character.repeat(ticketMaxLength - 1)}!`);
        expect(performance.now() - startedAtMs).toBeLessThan(1000);
      }),
      { numRuns: 2000 },
    );
    const slowest = '.+.+.+(a|a|a|a|a|a|a|a|a|a)x';
    expect(ticketPatternProblem(slowest)).toBeUndefined();
    const startedAtMs = performance.now();
    expect(fitsTicket(slowest, 'a'.repeat(ticketMaxLength))).toBe(false);
    expect(performance.now() - startedAtMs).toBeLessThan(1000);
  });
});
