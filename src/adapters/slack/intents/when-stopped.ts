/** What comes next, where the user of a request was stopped. */
export const givenBackFirst = 'This request can’t be resumed. Once the user is given back, ask again.';
