import type { ProjectDescription } from '../../shared/testing/school.ts';
import {
  bold,
  bullets,
  code,
  formula,
  heading,
  highlighted,
  italic,
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

const ourIdea = page(
  paragraph(
    'Our school yard has three sides of concrete and one fence. At break 240 people are in it. Some play, and some would like to read or talk, or just have no noise for ten minutes. Can the same yard be good for all of them?',
  ),
  quote(bold('How can our school yard become quieter without anybody playing less?')),
  bullets(
    [bold('Physics: '), 'what is loud, how does sound travel, and what stops it?'],
    [bold('Maths: '), 'how do you take the mean of decibels? (Not in the way you think.)'],
    [bold('Art: '), 'a wall that swallows sound and is good to look at.'],
  ),
  heading(1, 'Where we are'),
  tasks(
    'x Measure one whole break at two places',
    'x Ask the first-years what bothers them',
    'x Find out who decides about plants: the caretaker, then the head',
    'Build one square metre of sound wall and test it',
    'Show the plan to the pupils’ council',
    'Write down what it costs',
  ),
);

const measuring = page(
  paragraph(
    'We borrowed two sound level meters from the physics room, held them next to each other for five minutes and wrote down both. They differed by 0.4 dB at most, so we may compare what they say.',
  ),
  heading(1, 'How we measured'),
  steps(
    ['One meter stood 1 m before the bare wall, the other behind the hedge of the bicycle stand.'],
    ['Both were 1.5 m above the ground, the height of an ear.'],
    ['We read them every 30 seconds from 10:20 to 11:00 on three days and never talked meanwhile.'],
  ),
  picture(
    'noise-curve',
    'Line chart of the sound level from 10:20 to 11:00. Before and after break both places have about 48 decibels. During break it is about 80 decibels at the bare wall and about 70 behind the hedge.',
    'Tuesday, 12 May. The other two days look almost the same.',
  ),
  heading(1, 'What we found'),
  table(
    1,
    ['Place', 'Before break', 'In break', 'Loudest'],
    ['At the bare wall', '48 dB', '80 dB', '84 dB'],
    ['Behind the hedge', '47 dB', '70 dB', '73 dB'],
    ['On the steps', '47 dB', '76 dB', '81 dB'],
    ['In the library, window open', '36 dB', '58 dB', '63 dB'],
  ),
  paragraph(
    'Ten decibels less sound about half as loud. So behind the hedge it is half as loud as at the wall, though both are equally far from the ball game. ',
    highlighted('One hedge is not a proof, though:'),
    ' the bicycle stand also has a roof. We must find a place with a roof and without a hedge.',
  ),
);

const soundInNumbers = page(
  heading(1, 'What a decibel is'),
  paragraph(
    'Our ears hear from ',
    maths('10^{-12}\\,\\text{W/m}^2'),
    ' up to about ',
    maths('1\\,\\text{W/m}^2'),
    '. Nobody wants to write so many zeros, so we compare with the faintest sound ',
    maths('I_0'),
    ' and take the logarithm:',
  ),
  formula('L = 10 \\cdot \\log_{10} \\frac{I}{I_0}\\ \\text{dB}'),
  paragraph('Twice the sound is therefore not twice the number. It is always 3 dB more:'),
  formula('10 \\cdot \\log_{10} 2 \\approx 3.01'),
  heading(1, 'The mean is not the mean'),
  paragraph(
    'If it is 60 dB for half of the time and 80 dB for the other half, the mean is not 70 dB. You have to go back to the intensities, take their mean, and come back:',
  ),
  formula('\\bar{L} = 10 \\cdot \\log_{10} \\frac{10^{6} + 10^{8}}{2} \\approx 77\\ \\text{dB}'),
  paragraph('Ravi put that into a function, and Zofia tested it with the example above.'),
  code(
    'python',
    'from math import log10\n\ndef mean_level(levels):\n    intensities = [10 ** (level / 10) for level in levels]\n    return 10 * log10(sum(intensities) / len(intensities))\n\nprint(round(mean_level([60, 80])))  # 77',
  ),
  heading(1, 'Twice as far away'),
  paragraph(
    'Out of doors, without walls, the level falls by 6 dB each time you double the distance, because the sound spreads over four times the area:',
  ),
  formula('L_2 = L_1 - 20 \\cdot \\log_{10} \\frac{r_2}{r_1}'),
  paragraph(
    'In our yard we measured only 3 dB less at twice the distance. The bare wall sends the sound back, like a mirror. We found the same explained at ',
    link('the Physics Classroom', 'https://www.physicsclassroom.com/class/sound'),
    '.',
  ),
);

const ourPlan = page(
  picture(
    'yard-plan',
    'Plan of the school yard seen from above. On the left the bare wall and the ball game, in the middle a row of bushes, on the right a green corner with trees and two benches. Rings of sound come from the game and are much weaker behind the bushes.',
    'The yard as we would like it. North is at the top.',
  ),
  paragraph(
    'The game stays where it is, because there are no windows there. The hedge stands between the game and the benches. Jonas checked that the fire engine can still get through: it needs 3.5 m, we leave 4 m.',
  ),
  heading(1, 'Which bush?'),
  table(
    2,
    ['Bush', 'Good for', 'Height in 3 years, m', 'Each, €', 'For 11 m, €'],
    ['Hornbeam', 'keeps its leaves in winter', '1.8', '7', '231'],
    ['Privet', 'grows fast, berries are poisonous', '2.0', '4', '132'],
    ['Hazel', 'nuts, and birds like it', '2.4', '9', '198'],
  ),
  paragraph(
    'Privet is the cheapest, but the first-years put everything into their mouths. We choose ',
    bold('hornbeam'),
    ': three plants for each metre, so ',
    maths('11 \\cdot 3 \\cdot 7 = 231'),
    ' euros.',
  ),
  heading(1, 'What people said'),
  quote('“I would sit there. I would even share the bench.” ', italic('(first-year)')),
  quote('“And where does the snow go in winter?” ', italic('(Mr Petrov, caretaker)')),
  paragraph(
    'Mr Petrov is right: we had forgotten the snow. It can go behind the last bush, if we leave out one metre.',
  ),
);

const theWall = page(
  paragraph(
    'Plants cannot grow at the bare wall, because pipes run below. So the wall gets a picture that swallows sound: panels of felt, cut from old jumpers, in front of egg boxes filled with wool.',
  ),
  heading(1, 'Colours'),
  paragraph(
    'Noor drew three designs. All use the colours of the town’s roofs, and dark ones at the bottom, where footballs land. The class voted with dots; ',
    italic('Waves'),
    ' won with 14 of 26.',
  ),
  table(
    1,
    ['Design', 'Votes', 'Panels', 'Felt, m²'],
    ['Waves', '14', '24', '8.6'],
    ['Roofs', '9', '20', '7.2'],
    ['Birds', '3', '31', '11.2'],
  ),
  heading(1, 'Does it work?'),
  paragraph(
    'We will know when the first square metre is up. We measure 1 m before it with the same whistle, with and without the panel.',
  ),
  tasks(
    'x Collect jumpers (we have 31)',
    'x Ask the kitchen for egg boxes',
    'Sew the first panel',
    'Measure',
    'Find out whether felt may hang out of doors: fire rules',
  ),
);

export const quieterYard: ProjectDescription = {
  name: 'A quieter school yard',
  drivingQuestion: 'How can our school yard become quieter without anybody playing less?',
  subjects: ['physics', 'maths', 'art'],
  stage: 'drafting',
  groupName: 'Class 8b',
  people: [
    { person: 'noor', role: 'member' },
    { person: 'jonas', role: 'member' },
    { person: 'zofia', role: 'member' },
    { person: 'ravi', role: 'member' },
    { person: 'lindqvist', role: 'teacher' },
    { person: 'hanna', role: 'mentor' },
  ],
  plan: {
    objectives:
      'We know how loud our yard is, where and when.\nWe have built something that makes one corner quieter, and measured it.',
    beginsIn: -18,
    endsIn: 37,
    teachers: [{ subject: 'physics', person: 'lindqvist' }],
    teamRoles: [
      { person: 'noor', role: 'lead' },
      { person: 'zofia', role: 'editor' },
    ],
    milestones: [
      { title: 'Noise map of the yard', dueIn: -3, reached: true },
      { title: 'Choose one idea', dueIn: -1 },
      { title: 'Test it for a week', dueIn: 20 },
    ],
  },
  tasks: [
    { title: 'Borrow two more sound meters', assignee: 'ravi', dueIn: 3, subject: 'physics' },
    {
      title: 'Ask the caretaker where a wall may stand',
      state: 'doing',
      assignee: 'noor',
      dueIn: 4,
      page: 'The wall',
    },
    { title: 'Measure at the first bell', state: 'done', dueIn: -5, page: 'Measuring' },
  ],
  pages: [
    { title: 'Our idea', content: ourIdea },
    {
      title: 'Measuring',
      content: measuring,
      children: [{ title: 'Sound in numbers', content: soundInNumbers }],
    },
    { title: 'Our plan', icon: '⚙️', content: ourPlan, children: [{ title: 'The wall', content: theWall }] },
  ],
};
