import type { ProjectDescription } from '../../shared/testing/school.ts';
import {
  below,
  bold,
  bullets,
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

const whyBread = page(
  paragraph(
    'Almost everywhere people grind seeds, add water and put the dough near a fire. And yet the breads are as different as the places. We baked three of them, asked where they come from, and found out what happens in the dough.',
  ),
  quote(bold('Why does bread look different on each continent, though it is always flour and water?')),
  table(
    9,
    ['Bread', 'Continent', 'Grain', 'What makes it special'],
    ['Khubz from the tannur', 'Asia', 'wheat', 'baked in a minute on a hot wall of clay'],
    ['Tortilla', 'America', 'maize', 'the grains are cooked with lime first'],
    ['Rye bread', 'Europe', 'rye', 'sour dough, which lives'],
  ),
  heading(1, 'Who did what'),
  bullets(
    [bold('Elif '), 'asked her grandmother, who still bakes in a tannur, and drew the oven.'],
    [bold('Samuel '), 'measured the doughs and made the chart.'],
    [bold('Freya '), 'fed the sour dough for two weeks, on Sundays too.'],
  ),
  tasks(
    'x Bake all three',
    'x Measure the rise at three temperatures',
    'x Check the dates in two sources each',
    'x Hand in',
    'Answer Dr Bello’s questions',
  ),
);

const tannur = page(
  paragraph(
    'The oldest crumbs of bread that we know of were found in Jordan, at a fireplace called Shubayqa 1. They are about ',
    bold('14,400 years old'),
    '. That is 4,000 years before people began to farm, so the bread came first and the fields came later.',
  ),
  picture(
    'tannur',
    'Drawing of a clay oven cut open. A wood fire burns at the bottom. Two flat breads stick to the inner walls. The baker reaches in through the round opening at the top.',
    'The oven of Elif’s great-grandmother, drawn after her mother’s description',
  ),
  heading(1, 'Why the dough does not fall down'),
  paragraph(
    'The wall has about 350 °C. The wet dough sticks to the dry clay, and at once the water at the back becomes steam. The bread is done after 60 to 90 seconds and then lets go by itself.',
  ),
  quote('“You hear it when it is ready. It stops hissing.” ', italic('(Elif’s grandmother, on the phone)')),
  heading(1, 'Why there?'),
  paragraph(
    'In a dry country wood is scarce. An oven that bakes forty breads with one small fire is a good idea there. In the forests of the north nobody had to be so careful, and so they built ovens as large as a room.',
  ),
  paragraph(
    'We read about Shubayqa in the ',
    link('article of the archaeologists', 'https://www.pnas.org/doi/10.1073/pnas.1801071115'),
    '.',
  ),
);

const tortilla = page(
  paragraph(
    'Maize has no gluten, so its dough cannot rise. It would not even hold together, if people in Mexico and Guatemala had not found a trick more than 3,000 years ago: they cook the grains in water with lime, Ca(OH)',
    below('2'),
    '. It is called ',
    italic('nixtamal'),
    '.',
  ),
  steps(
    ['Cook 500 g of dried maize with 5 g of lime for food in 1.5 l of water for 45 minutes.'],
    ['Leave it over night. In the morning the skins come off between your fingers.'],
    ['Rinse three times, grind, knead, press flat, bake for one minute on each side.'],
  ),
  heading(1, 'What the lime does'),
  bullets(
    ['It loosens the skins, and the dough sticks together.'],
    ['It sets free ', bold('niacin'), ', a vitamin that we could not take up otherwise.'],
    ['It adds calcium.'],
  ),
  paragraph(
    'When sailors brought maize to Europe they took the grain and left the recipe behind. In the north of Italy and in Spain poor people lived on maize alone and fell ill with ',
    bold('pellagra'),
    ', because the niacin was missing. ',
    highlighted('A plant can travel faster than what people know about it.'),
  ),
);

const rye = page(
  paragraph(
    'Rye was a weed. It grew among the wheat, and nobody sowed it. But the further north the fields went, the colder it got, and in bad years only the weed was left. So people baked with that.',
  ),
  heading(1, 'Feeding Bruno'),
  paragraph(
    'Our sour dough is called Bruno. He is flour and water in which wild yeast and bacteria live. This is what he got:',
  ),
  table(
    1,
    ['Day', 'Rye flour, g', 'Water, g', 'pH', 'Smell'],
    ['1', '50', '50', '6.1', 'wet flour'],
    ['2', '50', '50', '5.4', 'nothing nice'],
    ['4', '50', '50', '4.3', 'yoghurt'],
    ['7', '100', '100', '3.9', 'apples, a little'],
    ['14', '100', '100', '3.8', 'vinegar and apples'],
  ),
  paragraph(
    'From pH 6.1 to 3.8 there is a difference of 2.3. Since pH is a logarithm, Bruno has become ',
    maths('10^{2.3} \\approx 200'),
    ' times as sour. Rye needs that: without acid an enzyme would eat up the starch, and the bread would be wet inside.',
  ),
  line(),
  paragraph(
    bold('The loaf: '),
    '400 g of Bruno, 600 g of rye flour, 420 g of water, 18 g of salt. Wait until it has grown by half. Bake for 60 minutes, at 250 °C first and then at 200 °C.',
  ),
);

const inTheDough = page(
  heading(1, 'Where the bubbles come from'),
  paragraph('Yeast eats sugar. Without air it makes alcohol and carbon dioxide out of it:'),
  formula('\\mathrm{C_6H_{12}O_6 \\longrightarrow 2\\,C_2H_5OH + 2\\,CO_2}'),
  paragraph(
    'The gas is caught in the dough like in a thousand balloons. From one gram of sugar come up to 0.49 grams of CO',
    below('2'),
    ', that is about a quarter of a litre at room temperature.',
  ),
  heading(1, 'Does it grow faster when it is warm?'),
  paragraph(
    'We put the same dough into three equal glasses and marked the height every half hour. To compare them we call the height at the start 100.',
  ),
  picture(
    'dough-rise',
    'Line chart of the height of three doughs over 180 minutes, starting at 100. By the heater at 30 degrees it reaches 270 after two hours and stays there. In the classroom at 22 degrees it reaches 246 after three hours. In the fridge at 6 degrees it reaches only 126.',
    'Three glasses, one dough. Measured by Samuel on 5 May.',
  ),
  table(
    1,
    ['Minutes', '30 °C', '22 °C', '6 °C'],
    ['0', '100', '100', '100'],
    ['30', '118', '103', '101'],
    ['60', '191', '114', '102'],
    ['90', '256', '147', '105'],
    ['120', '270', '201', '110'],
    ['150', '272', '235', '117'],
    ['180', '272', '246', '126'],
  ),
  paragraph(
    'By the heater it doubles after about 65 minutes, in the classroom after 120. Eight degrees more are nearly twice as fast. In chemistry there is a rule of thumb: 10 °C more, twice to three times as fast:',
  ),
  formula('\\frac{120\\,\\text{min}}{65\\,\\text{min}} \\approx 1.8'),
  paragraph(
    'After two hours the dough by the heater stops. Either the sugar is used up, or the bubbles burst as fast as new ones are made. We do not know which. ',
    highlighted('How could we find out?'),
  ),
  heading(1, 'Why the crust is brown'),
  paragraph(
    'Above 140 °C sugars and proteins react with each other. This is the ',
    bold('Maillard reaction'),
    '. The inside never gets hotter than 100 °C as long as there is water in it, and so it stays light.',
  ),
);

export const threeBreads: ProjectDescription = {
  name: 'Bread from three continents',
  drivingQuestion: 'Why does bread look different on each continent, though it is always flour and water?',
  subjects: ['history', 'geography', 'chemistry'],
  stage: 'in-review',
  groupName: 'Class 8b',
  people: [
    { person: 'elif', role: 'member' },
    { person: 'samuel', role: 'member' },
    { person: 'freya', role: 'member' },
    { person: 'lindqvist', role: 'teacher' },
    { person: 'bello', role: 'reviewer' },
  ],
  plan: {
    beginsIn: -55,
    endsIn: 4,
    teachers: [{ subject: 'history', person: 'lindqvist' }],
    teamRoles: [
      { person: 'elif', role: 'lead' },
      { person: 'freya', role: 'speaker' },
    ],
    milestones: [
      { title: 'Bake and photograph', dueIn: -20, reached: true },
      { title: 'Finished pages', dueIn: -4, reached: true },
      { title: 'Read what the reviewers say', dueIn: 4 },
    ],
  },
  pages: [
    {
      title: 'Why bread?',
      content: whyBread,
      children: [
        { title: 'Asia: on a wall of clay', content: tannur },
        { title: 'America: the trick with the lime', content: tortilla },
        { title: 'Europe: a weed and a friend called Bruno', content: rye },
      ],
    },
    { title: 'In the dough', content: inTheDough },
  ],
};
