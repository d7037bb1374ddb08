/** From where a page was opened, and with what. */
export const anOpening = { address: '192.0.2.1', browser: 'Firefox on Linux' };
