/*
 * In the place of the program that looks inside files: says which process it is and how many files it was given. Over a second file it does
 * what the content says.
 */
let files = 0;
let content = '';

process.on('message', (words: { forms: [] } | Uint8Array | 'whole') => {
  if (words instanceof Uint8Array) content += Buffer.from(words).toString();
  else if (words !== 'whole') {
    files += 1;
    content = '';
  } else if (files === 1 || content.startsWith('\0'))
    process.send?.({ found: 'other', type: `${process.pid} ${files}` });
  else if (content === 'dies') process.exit(1);
  else if (content === 'lies') process.send?.({ found: 'unreadable' });
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
