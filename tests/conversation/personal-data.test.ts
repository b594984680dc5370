import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksPersonal } from '../../src/conversation/personal-data.ts';

/** Nobody's: test ranges, made-up names, and telephone numbers that Ofcom keeps for drama. */
// biome-ignore format: a table
test.each([
  ['an NHS number with its check digit', '943 476 5919'],
  ['an unbroken NHS number', 'what about 9434765919'],
  ['one with hyphens', 'transition for 943-476-5919?'],
  ['one whose check digit is 0', '401 023 2080 is our patient'],
  ['a number of the test range, whatever its check digit', 'nhs no 999 000 0018'],
  ['one with zero-width characters', '943\u200b4765919'],
  ['a date of birth', 'dob 01/02/2015, is he in the audit'],
  ['a date of birth with stops', 'D.O.B. 2011-09-30'],
  ['a date of birth in words', 'date of birth is 3rd of May 2016'],
  ['born', 'born 12/3/2014'],
  ['born, in words', 'she was born on 14 March 2012'],
  ['a birthday', 'his birthday is 4 June 2013'],
  ['the date first', '12.03.14 (dob)'],
  ['a mobile', 'mums mobile is 07700 900123'],
  ['a mobile in pairs', 'ring 07 70 09 00 12 3'],
  ['a London number', '(020) 7946 0018'],
  ['a number with its country', 'dad is on +44 7700 900 456'],
  ['a number of ten digits', 'gran: 01632 96098'],
  ['an address', 'they live at 12 Example Street'],
  ['an address and postcode', '7 Sample House, Placeholder Road, AA9A 9AA'],
  ['a house number and a postcode', '12 E8 1EA is her home, number 12, E8 1EA'],
  ['a flat', 'Flat 3, 7 Sample House, Placeholder Road'],
  ['where they live', 'family lives in ZZ99 3VZ'],
  ['a road in small letters', 'visit to 221b made-up road this morning'],
  ['a full name', 'her full name is Jane Example-Smith'],
  ['a name with a surname', 'his name is joe bloggs'],
  ['a child’s name', 'the child’s name is Mo O’Example'],
  ['a boy called by both names', 'a boy called Joe Bloggs'],
  ['an email address', 'email dad on john.doe@example.com'],
  ['a National Insurance number', 'QQ123456C is no number, AB 12 34 56 C is'],
  ['a UPN', 'upn A123456789012'],
  ['a Mosaic number', 'mosaic 1234567'],
  ['a Mosaic id', 'Mosaic ID: 987654'],
  ['a case reference', 'case ref AB/12345'],
  ['a crime reference', 'crime ref number 4412345'],
  ['a crime reference with strokes', 'crime ref 01/12345/24'],
  ['a CAD number', 'CAD 1234 of 12/3/24'],
  ['a passport', 'passport number 123456789'],
  ['a short date of birth', 'DOB 3/4/12'],
  ['a date of birth with spaces', 'd.o.b 03 04 2012'],
  ['a date of birth without signs', 'dob 120314'],
  ['a date of birth without a year', 'date of birth 3rd April'],
  ['a date of birth with the month in letters', 'dob 12-Mar-2014'],
  ['the same without signs', 'DOB 12MAR2014'],
  ['a bday', 'his bday is 3/4/2012'],
  ['a street that is but The', 'they live at 7 The Green'],
  ['an address after lives at', 'lives at 12 high st'],
  ['a parent’s name', 'mums name Sarah Jones'],
  ['a field of a form', 'Name: Sarah Jones'],
])('%s is personal', (_, text) => {
  expect(looksPersonal(text)).toBe(true);
});

// biome-ignore format: a table
test.each([
  'case 2', 'case no. 3', 'show case 2 please', 'second case', 'case-2024-3', 'felix', 'tell me about Gabriele',
  'pause until 5 January', 'pause until 5 January 2027', 'pause til 4/1/2027', 'no questions till 11/1 pls', 'back on 2027-01-05 at 09:00',
  'weekly question on Wednesdays at 14:30', '0900hrs tuesdays please', 'every monday 9:00 Europe/Dublin', '6-8 weekly', 'TAC every 6-8 weeks',
  'from 01-02-2026 09 00', '01/02/2026 to 05/02/2026',
  'what happens when they hit 18', '18th birthday card for the apprentice', 'babies born early', 'born in 2012', 'mum to be, before the birth',
  'the NSPCC is on 0808 800 5000', 'call 999', 'dial 101 or 111', 'ChildLine 0800 1111',
  'her name is Felix', 'what is the name of the case', 'his name is not in the audit', 'the name is changed', 'who is named in the audit',
  'family on the edge of the borough', '2 children live down the road', 'street is half ours half tower hamlets', '3 cases on the road to recovery', '10 minutes walk to the town hall', 'in year 4 at primary school',
  'full name of the report', 'what is the full name of MASH', 'full name not needed', 'full names in minutes?',
  'lessons called Think Family', 'the report called Child Safeguarding Practice Review', 'a briefing called Hidden Men', 'the theme named Use of Solicitors', 'a girl called Gabriele in the audit', 'named GP',
  'SCR 2019', 'KCSIE 2025', 'audit dated 12/03/2014', 'published 12 March 2014', 'from 3/4/26', 'half past 9', 'birthday party 3 may', 'no date of birth on the form', 'date of birth missing from referrals', 'what is the dob field', 'dob 6 digits or 8',
  'lives in two boroughs', 'lives with 2 siblings', 'placed 50 miles away', 'moved to 3 schools', 'address 2 themes', 'M25', 'room E12', 'passport to independence', 'incident 2', 'crime figures 2024/25', 'nhs number not recorded', '0-25 SEND', '1 in 4 children',
  'postcode lottery', 'E8', 'think-family', 'school-moves', '123 456 7890', '9434765918', '12345678901', 'NHS 10 year plan', 'ref group', 'reset my mosaic password', 'UPN lessons', 'rio training dates', '1,024 reflections in 2026', 'audit 2025/26', 'KCSIE 2025 part 2', 'section 47', '@Practice Prompts', 'a@b',
])('%s is not', (text) => {
  expect(looksPersonal(text)).toBe(false);
});

test('nine digits and their check digit always are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 400_000_000, max: 499_999_999 }), (nine) => {
      const sum = [...String(nine)].reduce((so, digit, i) => so + Number(digit) * (10 - i), 0);
      const check = (11 - (sum % 11)) % 11;
      const other = (check + 1) % 10;
      expect(looksPersonal(`${nine}${check}`)).toBe(check !== 10);
      expect(looksPersonal(`${nine}${other}`)).toBe(false);
    }),
  );
});

test.each([
  ['digits', '1'.repeat(100_000)],
  ['digits with spaces', '1 '.repeat(50_000)],
  ['letters', 'a'.repeat(100_000)],
  ['at signs', 'a@'.repeat(50_000)],
  ['stops', 'a.'.repeat(50_000)],
  ['addresses', '1 a '.repeat(25_000)],
  ['flats', 'flat 1 made up '.repeat(6_000)],
  ['births', 'born 1 '.repeat(14_000)],
  ['names', 'her name is a '.repeat(7_000)],
  ['zeros', '07 '.repeat(33_000)],
])('a long text of %s takes no time', (_, text) => {
  const started = performance.now();
  looksPersonal(text);
  expect(performance.now() - started).toBeLessThan(1_000);
});
