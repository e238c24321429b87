import type { ProjectDescription } from '../../shared/testing/school.ts';
import {
  below,
  bold,
  bullets,
  code,
  formula,
  heading,
  highlighted,
  italic,
  line,
  link,
  maths,
  page,
  paragraph,
  picture,
  quote,
  steps,
  table,
  tasks,
} from './blocks.ts';

const ourQuestion = page(
  paragraph(
    'The Mill Brook runs past our school, under the bridge and out to the fields. Small children play in it in summer. In March it smelled, and a notice said ',
    italic('Do not let dogs drink.'),
    ' Nobody we asked knew why. So this is our question:',
  ),
  quote(bold('Is the water in our town clean, and who keeps it clean?')),
  heading(1, 'Three subjects, one brook'),
  bullets(
    [bold('Biology: '), 'which animals live in the water, and what do they tell us about it?'],
    [bold('Geography: '), 'where does the water come from, and what flows into it on its way?'],
    [bold('Maths: '), 'how sure can we be of our figures, and how much is carried along in a day?'],
  ),
  heading(1, 'What we will hand in'),
  paragraph(
    'A report of four pages, a poster for the town hall and a letter to the mayor with one request. The draft is due on Friday, so that Dr Bello from the water laboratory can read it.',
  ),
  tasks(
    'x Agree on the question',
    'x Ask Mr Haas whether we may cross his field',
    'x Take samples at three sites',
    'x Talk with the mayor',
    'Take the same samples again after heavy rain',
    'Write “What we think now” together',
    'Hand in the draft',
  ),
);

const fieldWork = page(
  paragraph(
    'We went out on 6 May, a dry morning after four dry days. That matters: rain washes things into the brook, and we wanted to see it on an ordinary day first.',
  ),
  heading(1, 'How we counted'),
  steps(
    ['Hold the net against the current, so that its edge touches the bottom.'],
    ['Kick the stones in front of it for ten minutes. Two kick, one holds, one watches the clock.'],
    ['Empty the net into a white tray with brook water.'],
    ['Sort with spoons, count twice, and put every animal back.'],
  ),
  paragraph(
    'Each count was made by two people who did not see each other’s figures. When they differed by more than one we counted again.',
  ),
  heading(1, 'What we took along'),
  tasks(
    'x Two nets, white trays, spoons, hand lenses',
    'x Nitrate strips (0 to 50 mg/l), use before 2027',
    'x Thermometer, tape measure, an orange to float',
    'x Boots, first-aid bag, Ms Lindqvist’s phone number',
    'Dry socks for Leo',
  ),
  heading(1, 'Rules at the water'),
  bullets(
    ['Never alone, and never deeper than the knee.'],
    ['Wash hands before eating, even if the water looks clear.'],
    ['Leave the stones as they were: somebody lives under each of them.'],
  ),
);

const whatTheRiverToldUs = page(
  heading(1, 'Three sites, one morning'),
  paragraph(
    'On 6 May we took samples at three places: above the mill, below the car park and beside the field. At each place we counted small animals in the water for ten minutes, because some of them can only live where the water is clean.',
  ),
  paragraph(
    'Above the mill we found 23 mayfly and 4 stonefly larvae. Below the car park there were none at all. ',
    'This proves that the car park poisons the river. We wanted to know more, so we measured the nitrate too.',
  ),
  table(
    1,
    ['Place', 'Mayflies', 'Stoneflies', 'Nitrate, mg/l'],
    ['Above the mill', '23', '4', '6'],
    ['Below the car park', '0', '0', '9'],
    ['Beside the field', '5', '0', '31'],
  ),
  picture(
    'mayflies',
    'Bar chart of larvae found in ten minutes. Above the mill: 23 mayflies and 4 stoneflies. Below the car park: none of either. Beside the field: 5 mayflies and no stoneflies.',
    'Mayflies and stoneflies at the three sites, 6 May',
  ),
  paragraph(
    'The highest value was beside the field, not below the car park. Mr Haas, who farms there, told us that he spreads fertiliser in April and that the ditch along his field was dug to run straight into the brook.',
  ),
  heading(1, 'How much is carried along?'),
  paragraph(
    'A figure in milligrams per litre says how strong the mixture is, not how much there is of it. For that we need to know how much water flows by. An orange needed 26 seconds for 10 metres, so its speed was ',
    maths('v = \\frac{10\\,\\text{m}}{26\\,\\text{s}} \\approx 0.38\\,\\text{m/s}'),
    '. The brook is 4.2 m wide there and 0.35 m deep on average:',
  ),
  formula(
    'Q = 4.2\\,\\text{m} \\cdot 0.35\\,\\text{m} \\cdot 0.38\\,\\frac{\\text{m}}{\\text{s}} \\approx 0.56\\,\\frac{\\text{m}^3}{\\text{s}}',
  ),
  paragraph(
    'Between the car park and the field the nitrate rises from 9 to 31 mg/l, that is by 22 grams in each cubic metre. In one day that would be',
  ),
  formula(
    '22\\,\\frac{\\text{g}}{\\text{m}^3} \\cdot 0.56\\,\\frac{\\text{m}^3}{\\text{s}} \\cdot 86\\,400\\,\\text{s} \\approx 1\\,060\\,\\text{kg}',
  ),
  paragraph(
    highlighted('More than a tonne a day cannot be right.'),
    ' Mr Haas does not spread that much in a month. Either one strip was wrong, or the orange was faster than the water near the banks. We will measure again before anybody quotes the 31.',
  ),
  heading(1, 'What we think now'),
  paragraph(
    'Two things may happen at once. Oil and salt from the car park could drive the animals away, and fertiliser could feed the algae further down. To find out, we want to go back after heavy rain and take the same three samples again, at the same time of day.',
  ),
  paragraph(
    'Nitrate in drinking water must stay below 50 mg/l. See the ',
    link(
      'guidelines of the World Health Organization',
      'https://www.who.int/publications/i/item/9789240045064',
    ),
    '. A brook is not drinking water, but the wells of the lower town are only 300 metres away.',
  ),
);

const theThreeSites = page(
  picture(
    'river-map',
    'Map of the Mill Brook, which flows from the upper left to the right. Site 1 lies above the mill among trees, site 2 beside the car park near the school, site 3 beside the field. The town stands to the north.',
    'Where we took the samples. The arrow shows which way the water flows.',
  ),
  heading(1, '1 Above the mill'),
  paragraph(
    'Alders stand on both banks, so the water is in the shade. The bottom is gravel. You can see a coin lie at 40 centimetres. We heard a kingfisher, and Tomás swears that he saw it too.',
  ),
  heading(1, '2 Below the car park'),
  paragraph(
    'A pipe as wide as a bucket comes out of the wall, 20 metres above our site. It was dry on 6 May, but the stones below it are grey and feel greasy. There is no shade.',
  ),
  heading(1, '3 Beside the field'),
  paragraph(
    'The brook runs straight here, between walls of earth. A ditch enters from the left. Long green algae lie on all the stones. The water is 2 degrees warmer than above the mill.',
  ),
  table(
    1,
    ['Site', 'Width, m', 'Depth, m', 'Temperature, °C', 'pH'],
    ['Above the mill', '3.1', '0.28', '11.2', '7.4'],
    ['Below the car park', '3.8', '0.31', '12.6', '7.6'],
    ['Beside the field', '4.2', '0.35', '13.1', '7.9'],
  ),
);

const allOurCounts = page(
  paragraph(
    'Every figure as it stands in the field book. Three people counted at each site, each for ten minutes in a row, so the sums are those in the report.',
  ),
  table(
    2,
    ['Site', 'Who counted', 'Mayflies', 'Stoneflies', 'Shrimps', 'Worms'],
    ['Above the mill', 'Aiko', '7', '1', '12', '2'],
    ['Above the mill', 'Mina', '9', '2', '15', '0'],
    ['Above the mill', 'Leo', '7', '1', '11', '1'],
    ['Below the car park', 'Aiko', '0', '0', '3', '14'],
    ['Below the car park', 'Mina', '0', '0', '1', '19'],
    ['Below the car park', 'Tomás', '0', '0', '2', '16'],
    ['Beside the field', 'Leo', '2', '0', '8', '6'],
    ['Beside the field', 'Mina', '1', '0', '9', '5'],
    ['Beside the field', 'Tomás', '2', '0', '6', '7'],
  ),
  heading(1, 'Mean and spread'),
  paragraph('For the mayflies above the mill the mean of the three counts is'),
  formula('\\bar{x} = \\frac{7 + 9 + 7}{3} \\approx 7.7'),
  paragraph('Aiko wrote three lines, so that nobody has to do this by hand for every column:'),
  code(
    'python',
    'counts = {"above": [7, 9, 7], "below": [0, 0, 0], "field": [2, 1, 2]}\nfor site, found in counts.items():\n    print(site, round(sum(found) / len(found), 1), max(found) - min(found))',
  ),
  paragraph(
    'The counts at one site differ by 2 at most. Between the sites they differ by far more than that, so we believe the difference, though not yet its reason.',
  ),
);

const peopleAndPower = page(
  paragraph(
    'Figures alone do not clean a brook. Somebody has to decide, and somebody has to pay. Here we collect who that is.',
  ),
  table(
    9,
    ['Who', 'What they may decide', 'What they want'],
    ['The town', 'Roads, car park, sewers', 'Low costs, no complaints'],
    ['The county’s water board', 'Who may let water into the brook', 'The law kept'],
    ['Mr Haas', 'When he spreads fertiliser, within the law', 'A good harvest'],
    ['The angling club', 'Nothing, but everybody listens to them', 'Trout'],
    ['We', 'Nothing yet', 'To be allowed to swim'],
  ),
  paragraph('We think the last column is the one that matters most: it says whom we can ask for what.'),
);

const talkWithTheMayor = page(
  paragraph(italic('Notes of Thursday, 14 May, 15:00, town hall. Mina asked, Leo wrote it down.')),
  heading(1, 'What we asked'),
  steps(
    ['Does the town know what runs from the car park into the brook?'],
    ['What would a filter in the drain cost?'],
    ['Who decides, and when?'],
  ),
  heading(1, 'What she said'),
  quote(
    '“I have known about that pipe for six years. It is in no plan, because nobody ever asked for it to be in one. You are the first.”',
  ),
  paragraph(
    'A filter for oil costs about ',
    bold('18,000 euros'),
    ' and has to be emptied twice a year. The council decides on next year’s money in October. If we send our report before ',
    highlighted('15 September'),
    ', she will read from it there.',
  ),
  quote('“Do not tell me that it is poisoned. Tell me what you measured, and what you do not know yet.”'),
  heading(1, 'What we do next'),
  tasks(
    'x Write a thank-you letter',
    'Ask the angling club for their counts since 2019',
    'Send the report before 15 September',
  ),
);

const whoOwnsTheWater = page(
  paragraph(
    'Nobody owns the water itself. The law says that surface water belongs to everybody, and that each may use it as long as others can do so too. What people own is the ground beside it and the pipes into it.',
  ),
  heading(1, 'From the spring to the tap'),
  bullets(
    ['The ', bold('spring'), ' lies in the forest of the county, 9 km above the town.'],
    ['The ', bold('brook'), ' is looked after by the water board, the banks by those who own them.'],
    [
      'The ',
      bold('wells'),
      ' of the lower town belong to the town. They draw ground water, not brook water.',
    ],
    [
      'The ',
      bold('sewer'),
      ' belongs to the town. Rain from roofs and roads is kept apart and goes to the brook.',
    ],
  ),
  line(),
  paragraph(
    'So when it rains on the car park, the water takes the short way: drain, pipe, brook. In between there is nothing at all. We had thought that everything goes through the treatment works, where NH',
    below('4'),
    ' and the rest are taken out.',
  ),
);

const poster = page(
  heading(1, 'Who lives in your brook?'),
  paragraph('One sentence for people who walk past in ten seconds, one picture, one figure:'),
  bullets(
    [bold('23 '), 'mayflies above the mill. ', bold('None '), 'below the car park.'],
    ['Ask the council for a filter. It costs as much as four parking places.'],
  ),
  tasks(
    'x Choose the picture: the chart, not the map',
    'x Draw a mayfly large',
    'Check the colours with somebody who is colour-blind',
    'Print in A1 at the library',
  ),
);

export const cleanWater: ProjectDescription = {
  name: 'Clean water in our town',
  drivingQuestion: 'Is the water in our town clean, and who keeps it clean?',
  subjects: ['biology', 'geography', 'maths'],
  stage: 'drafting',
  groupName: 'Class 8b',
  people: [
    { person: 'tomas', role: 'member' },
    { person: 'aiko', role: 'member' },
    { person: 'mina', role: 'member' },
    { person: 'leo', role: 'member' },
    { person: 'lindqvist', role: 'teacher' },
    { person: 'hanna', role: 'mentor' },
    { person: 'bello', role: 'reviewer' },
  ],
  plan: {
    objectives:
      'We know which small animals tell how clean a river is.\nWe can take samples so that others would get the same numbers.\nWe can say who decides about the water in our town, and what each of them may do.',
    guidelines:
      'Two of us go to the river together, never one alone.\nWe ask before we film or quote anybody.\nWhoever measures writes down place, time and weather.',
    beginsIn: -40,
    endsIn: 23,
    teachers: [
      { subject: 'biology', person: 'lindqvist' },
      { subject: 'geography', person: 'lindqvist' },
    ],
    teamRoles: [
      { person: 'tomas', role: 'lead' },
      { person: 'aiko', role: 'researcher' },
      { person: 'aiko', role: 'maps and photos' },
      { person: 'mina', role: 'editor' },
      { person: 'leo', role: 'speaker' },
    ],
    milestones: [
      { title: 'Our question is clear', dueIn: -26, reached: true },
      { title: 'Samples from three places', dueIn: -9, reached: true },
      { title: 'Hand in the draft', dueIn: 2 },
      { title: 'Poster ready for print', dueIn: 13 },
      { title: 'We show it to the town council', dueIn: 23 },
    ],
  },
  tasks: [
    {
      title: 'Take the same samples again after heavy rain',
      assignee: 'mina',
      dueIn: 2,
      subject: 'biology',
      page: 'The three sites',
      note: 'Same bridge, same time of day. Rinse the bottles before, not after.',
    },
    {
      title: 'Ask the waterworks for last year’s figures',
      assignee: 'tomas',
      dueIn: 5,
      subject: 'geography',
    },
    { title: 'Check the sums on the poster', dueIn: 11, subject: 'maths', page: 'Poster' },
    {
      title: 'Write up the talk with the mayor',
      state: 'doing',
      assignee: 'aiko',
      dueIn: 3,
      page: 'Talk with the mayor',
    },
    { title: 'Draw the mayflies for the poster', state: 'doing', assignee: 'mina', dueIn: 8, page: 'Poster' },
    { title: 'Borrow the microscope', state: 'done', assignee: 'leo', dueIn: -10 },
    {
      title: 'Draw a map of the three sites',
      state: 'done',
      assignee: 'tomas',
      dueIn: -12,
      page: 'The three sites',
    },
  ],
  notices: [
    {
      to: 'mina',
      by: 'tomas',
      kind: 'assigned',
      task: 'Take the same samples again after heavy rain',
      hoursAgo: 3,
    },
    {
      to: 'mina',
      by: 'lindqvist',
      kind: 'stage',
      details: { from: 'planning', to: 'drafting' },
      hoursAgo: 50,
    },
    {
      to: 'tomas',
      by: 'lindqvist',
      kind: 'stage',
      details: { from: 'planning', to: 'drafting' },
      hoursAgo: 50,
    },
  ],
  pages: [
    { title: 'Our question', content: ourQuestion },
    {
      title: 'Field work',
      content: fieldWork,
      children: [
        { title: 'What the river told us', content: whatTheRiverToldUs },
        { title: 'The three sites', content: theThreeSites },
        { title: 'All our counts', content: allOurCounts },
      ],
    },
    {
      title: 'People and power',
      icon: '⚖️',
      content: peopleAndPower,
      children: [
        { title: 'Talk with the mayor', content: talkWithTheMayor },
        { title: 'Who owns the water?', content: whoOwnsTheWater },
      ],
    },
    { title: 'Poster', content: poster },
  ],
};
