/** What comes next, where a suspension has stopped what somebody wanted for a user that exists. */
export const givenBackFirst = 'It is not taken up again. Once the user is given back, ask for it anew.';
