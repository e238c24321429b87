/** What a column of a class list can hold. */
export type Column = 'name' | 'firstName' | 'lastName' | 'userName' | 'className' | 'kind' | 'email';

/** How the heads of columns are written, folded: small letters, nothing but letters. */
const spellings: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'fullname', 'student', 'studentname', 'pupil', 'person', 'displayname', 'الاسم', 'اسم'],
  firstName: ['firstname', 'givenname', 'forename', 'vorname', 'prénom', 'nombre'],
  lastName: ['lastname', 'surname', 'familyname', 'nachname', 'nom', 'apellidos'],
  userName: ['username', 'login', 'loginname', 'signinname', 'account', 'benutzername', 'اسمالمستخدم'],
  className: ['class', 'classname', 'group', 'form', 'klasse', 'classe', 'clase', 'الصف', 'صف'],
  kind: ['kind', 'role', 'type', 'usertype', 'rolle', 'art', 'الصفة', 'الدور'],
  email: ['email', 'emailaddress', 'mail', 'correo', 'البريدالإلكتروني'],
};

export type Columns = ReadonlyMap<Column, number>;

/** Which column stands where; null if no column holds names. Of two columns with the same head the first counts. */
export function findColumns(header: readonly string[]): Columns | null {
  const heads = header.map((head) => head.toLowerCase().replace(/[^\p{L}]/gu, ''));
  const columns = new Map<Column, number>();
  for (const [column, ways] of Object.entries(spellings) as [Column, readonly string[]][]) {
    const place = heads.findIndex((head) => ways.includes(head));
    if (place >= 0) columns.set(column, place);
  }
  return columns.has('name') || columns.has('firstName') || columns.has('lastName') ? columns : null;
}

/** How kinds of people are written. An administrator is recognised in order to be refused. */
const kindSpellings = {
  student: ['', 'student', 'pupil', 'learner', 'member', 'schüler', 'schülerin', 'طالب', 'طالبة'],
  teacher: ['teacher', 'tutor', 'staff', 'lehrkraft', 'lehrer', 'lehrerin', 'معلم', 'معلمة'],
  guest: ['guest', 'expert', 'parent', 'reviewer', 'gast', 'ضيف'],
  administrator: ['administrator', 'admin'],
} as const;

export type WrittenKind = keyof typeof kindSpellings;

export function readKind(word: string): WrittenKind | null {
  // Vowel signs may be written or not.
  const wanted = word
    .trim()
    .toLowerCase()
    .replace(/\p{Mn}/gu, '');
  for (const [kind, ways] of Object.entries(kindSpellings) as [WrittenKind, readonly string[]][])
    if (ways.includes(wanted)) return kind;
  return null;
}
