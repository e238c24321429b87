/**
 * The cast of every test and of the demo school. Ms Lindqvist teaches; Mina, Tomás, Aiko, Leo, Jonas, Noor,
 * Zofia, Ravi, Elif, Samuel and Freya are students; Hanna is a peer mentor; Dr Bello reviews from outside; Grace
 * administers; Otto has no part in it.
 */
export const people = {
  grace: { userName: 'grace', name: 'Grace Adeyemi', kind: 'administrator' },
  lindqvist: { userName: 'lindqvist', name: 'Ms Lindqvist', kind: 'teacher' },
  mina: { userName: 'mina', name: 'Mina Osei', kind: 'student' },
  tomas: { userName: 'tomas', name: 'Tomás Ruiz', kind: 'student' },
  aiko: { userName: 'aiko', name: 'Aiko Mori', kind: 'student' },
  leo: { userName: 'leo', name: 'Leo Brandt', kind: 'student' },
  jonas: { userName: 'jonas', name: 'Jonas Weber', kind: 'student' },
  noor: { userName: 'noor', name: 'Noor Haddad', kind: 'student' },
  zofia: { userName: 'zofia', name: 'Zofia Nowak', kind: 'student' },
  ravi: { userName: 'ravi', name: 'Ravi Menon', kind: 'student' },
  elif: { userName: 'elif', name: 'Elif Demir', kind: 'student' },
  samuel: { userName: 'samuel', name: 'Samuel Okoro', kind: 'student' },
  freya: { userName: 'freya', name: 'Freya Lund', kind: 'student' },
  hanna: { userName: 'hanna', name: 'Hanna Ek', kind: 'student' },
  bello: { userName: 'bello', name: 'Dr Bello', kind: 'guest' },
  otto: { userName: 'otto', name: 'Otto Lang', kind: 'student' },
} as const;

export type CastName = keyof typeof people;
