/** What comes next, where a suspension has stopped what was asked for a user that exists. */
export const givenBackFirst = 'It can’t be retried. Once the user is given back, ask again.';
