/** The words and signs that a citation adds to its source, in one language. */
export type CitationTerms = {
  /** BCP 47: how names are put in order. */
  language: string;
  and: string;
  /** Where a style writes &. */
  ampersand: string;
  others: string;
  /** No date. */
  noDate: string;
  beforeChrist: string;
  comma: string;
  quotes: readonly [string, string];
  /** Whether full stop and comma stand before the closing quotation mark. */
  stopsWithin: boolean;
  page: string;
  pages: string;
  volume: string;
  issue: string;
  in: string;
  editor: string;
  editors: string;
  editedBy: string;
  director: string;
  edition: (number: number) => string;
  /** Beside an edition that is told in words: "revised ed.". */
  editionWord: string;
  film: string;
  interview: string;
  dataset: string;
  thesis: string;
  /** Before the address of something that was looked at on a day. */
  retrieved: (day: string) => string;
  accessed: string;
  months: readonly string[];
  shortMonths: readonly string[];
  /** A day in a running text. */
  day: (day: number, month: string) => string;
  fullDay: (day: number, month: string, year: string) => string;
};

const english: CitationTerms = {
  language: 'en',
  and: 'and',
  ampersand: '&',
  others: 'et al.',
  noDate: 'n.d.',
  beforeChrist: 'BCE',
  comma: ', ',
  quotes: ['“', '”'],
  stopsWithin: true,
  page: 'p.',
  pages: 'pp.',
  volume: 'vol.',
  issue: 'no.',
  in: 'In',
  editor: 'Ed.',
  editors: 'Eds.',
  editedBy: 'edited by',
  director: 'Director',
  edition: (number) => `${number}${ordinal(number)} ed.`,
  editionWord: 'ed.',
  film: 'Film',
  interview: 'Interview',
  dataset: 'Data set',
  thesis: 'Thesis',
  retrieved: (day) => `Retrieved ${day}, from`,
  accessed: 'Accessed',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  shortMonths: [
    'Jan.',
    'Feb.',
    'Mar.',
    'Apr.',
    'May',
    'June',
    'July',
    'Aug.',
    'Sept.',
    'Oct.',
    'Nov.',
    'Dec.',
  ],
  day: (day, month) => `${month} ${day}`,
  fullDay: (day, month, year) => `${month} ${day}, ${year}`,
};

const germanMonths = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

const german: CitationTerms = {
  language: 'de',
  and: 'und',
  ampersand: '&',
  others: 'et al.',
  noDate: 'o. J.',
  beforeChrist: 'v. Chr.',
  comma: ', ',
  quotes: ['„', '“'],
  stopsWithin: false,
  page: 'S.',
  pages: 'S.',
  volume: 'Bd.',
  issue: 'Nr.',
  in: 'In',
  editor: 'Hrsg.',
  editors: 'Hrsg.',
  editedBy: 'herausgegeben von',
  director: 'Regie',
  edition: (number) => `${number}. Aufl.`,
  editionWord: 'Aufl.',
  film: 'Film',
  interview: 'Interview',
  dataset: 'Datensatz',
  thesis: 'Abschlussarbeit',
  retrieved: (day) => `Abgerufen am ${day} von`,
  accessed: 'Abgerufen am',
  months: germanMonths,
  shortMonths: germanMonths,
  day: (day, month) => `${day}. ${month}`,
  fullDay: (day, month, year) => `${day}. ${month} ${year}`,
};

const arabicMonths = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];

const arabic: CitationTerms = {
  language: 'ar',
  and: 'و',
  ampersand: 'و',
  others: 'وآخرون',
  noDate: 'د.ت.',
  beforeChrist: 'ق.م.',
  comma: '، ',
  quotes: ['«', '»'],
  stopsWithin: false,
  page: 'ص',
  pages: 'ص',
  volume: 'مج',
  issue: 'ع',
  in: 'في',
  editor: 'محرر',
  editors: 'محررون',
  editedBy: 'تحرير',
  director: 'إخراج',
  edition: (number) => `ط ${number}`,
  editionWord: 'ط',
  film: 'فيلم',
  interview: 'مقابلة',
  dataset: 'مجموعة بيانات',
  thesis: 'أطروحة',
  retrieved: (day) => `استُرجع في ${day} من`,
  accessed: 'تاريخ الاطلاع',
  months: arabicMonths,
  shortMonths: arabicMonths,
  day: (day, month) => `${day} ${month}`,
  fullDay: (day, month, year) => `${day} ${month} ${year}`,
};

/** English, where a language has no words of its own here. */
export function citationTerms(language: string): CitationTerms {
  return [german, arabic].find((terms) => terms.language === language.split('-')[0]) ?? english;
}

function ordinal(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}
