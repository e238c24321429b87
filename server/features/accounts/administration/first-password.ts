import { randomInt } from 'node:crypto';

/** Each word of them adds 10 bits. */
const wordsInOne = 4;

/**
 * A password that a child can read off a card and remember until they have typed it: four short words with dashes between. At
 * least 40 bits, so that at the pace of sign-ins nobody comes near it.
 */
export function firstPassword(): string {
  const words = Array.from({ length: wordsInOne }, () => wordList[randomInt(wordList.length)]);
  return words.join('-');
}

/** Friendly words of three to eight letters that a twelve-year-old can spell. */
export const wordList: readonly string[] = `
abacus able above acorn acre actor adder agate age air album almond alpine amber anchor angle ankle
answer ant anthem antler apart apple april apron arcade arch area arena arm arrow art aspen atlas
attic aunt autumn awake away baby badge badger bag bagel bake baker balcony bamboo banana band
banjo bank bark barley barn base basil basin basket bath baton bay beach beacon bead beak beam bean
bear beaver bed bee beetle begin behind bell below belt bend berry best better big bike bilberry
birch bird biscuit bison bit black blanket blend block bloom blossom blue bluebell board boat bolt
bonfire bonnet bonus book boot border bottle bottom boulder bounce bowl box brain bramble branch
brass brave bread break breeze brick bridge bright brisk bronze broom brother brown brush bubble
bucket bugle build bulb bunny bus busy butter button buy buzzard cab cabin cable cactus cake
calendar calf call calm camel camera canary candle canoe canyon cap car caramel caravan card
cardigan care cargo carol carpet carrot cart case castle cat catch catkin cave cedar celery cello
chain chair chalk chance change chapel chart chase cheek cheese chef cherry chess chestnut chime
chimney chin chip choice choir cinema cinnamon circle circus citrus city clap clarinet class clay
clean clear clever cliff climb clip clock close cloth cloud clover club coach coast coat cobalt
cobweb cocoa coconut code coin cold collar colour comb come comet compass conker cook cookie cool
copper coral cork corn corner cost cosy cottage cotton count course cousin cover cow cowslip crab
cradle craft crane crater crayon cream crew cricket crisp crop cross crowd crown crystal cub cube
cuckoo cucumber cup currant curry curtain cushion cycle dad daffodil daisy damson dance data date
dawn day debate deep deer degree delta den denim desert desk detail dial diamond dice dig dinner
dish dive doctor dog doll dolphin donkey door dot double dove dragon drawer dream dress drift drive
drizzle drop drum dry duck dune dust eagle ear early earring earth easel east easy echo eclipse
edge edit egg eight elbow elder eleven elm ember emerald empire end energy engine enjoy enter equal
escape estuary evening exit extra eye fable fabric face fact fair faithful falafel falcon fall
family fan fancy farm fast feast feather fence fennel fern ferret ferry fiddle field fig film fin
finch find fine finger fire firefly first fish fit five fix fjord flag flame flamingo flask flat
fleece flight flint flip float floor flour flow flower flute fly foam fog fold folk food foot
forest fork forty fossil fountain four fox foxglove frame free fresh friend frog front frost frosty
fruit full fun galaxy gallery game gap garden garlic gate gazelle gentle gherkin gift ginger
giraffe give glacier glad glass glider glitter globe glove goal goat gold goldfish gondola good
goose grain grand granite grape grass gravel gravy great green grey griffin grin grip group grove
grow guest guide guitar gull gum hair half hall halo hammer hammock hamster hand happy harbour hare
harmony harness harp harvest hat haven hay hazel heart heather hedge hedgehog helmet hen herb hero
heron hide high hike hill hint hippo hive hold hole holly home honey hood hook hope horizon horn
horse hotel house hug humble hundred hydrogen iceberg idea igloo inch indigo ink inside iris island
ivory ivy jackdaw jacket jade jaguar jam jar jasmine jasper jelly jet jewel jigsaw job jog join
joke jolly journey juice july jump jumper jungle juniper kayak keen keep kernel kestrel kettle key
kind king kite kitten kiwi knee knit knot know koala lace ladder ladybird lagoon lake lamb lamp
lane lantern large lark last laugh laurel lava lavender lawn lazy lead leaf learn leather left leg
lemon lemonade lend lens lentil leopard lesson letter level lever library lid lift light lilac lily
lime line linen lion list listen live lizard loaf lobster locket log logo long look loop lotus loud
love lucky lullaby lunar lunch lynx lyric mackerel magic magnet magpie main make mammoth mandolin
mango map maple marble march marigold marina market mask mast match maths maybe meadow meal medal
meerkat meet mellow melon menu merry metal meteor metre middle mild mile milk mill mint minute
mirror mitten mix model modest mole monday monkey mood moon moose morning mosaic moss moth motor
mountain mouse move mud muffin mug mulberry mural museum music mustard name napkin narrow near neat
neck nectar needle nest new next nice nickel night nimble nine noble nod noodle north nose note
novel number nurse nut nutmeg nutshell oak oasis oat oboe ocean octopus olive onion opal open opera
orange orchard orchid order oregano origami osprey otter outside oven owl oyster pack paddle page
paint pair palace palm pan panda papaya paper paprika parade parcel park parrot parsley parsnip
part party pass past pastel patch path paw pay pea peach peacock peak peanut pear pearl pebble
pedal pelican pelmet pen pencil penguin peony pepper pet petal pheasant phone piano pick picnic
picture pie pigeon pillow pilot pin pine pinecone pink pipe pixel place plan planet plankton plant
plate play plaza plug plum pocket poem point polar polite pond pony pool popcorn poppy porridge
postcard pot potato pottery pour power prairie press pretty primrose prism prize proud puddle
puffin pull pulse pump pumpkin pupil puppet purple push puzzle quartz queen quest quick quiet quilt
quiver quiz rabbit race racket radio radish rail rain rainbow raisin ramp rapid raven read ready
real red reef reindeer rest rhubarb rhyme ribbon rice rich ride right ring ripple rise river road
robin robot rock rocket roll roof room root rope rose rosemary round row rowan ruby rug rugby ruler
run rush saddle safe saffron sail salad salmon salt sand sandal sapling sardine saturn save scale
scarf school scooter score scout scroll sea seahorse seal seashell season seat second see seed sell
send set seven shade shadow shamrock shape share sharp shed sheep shelf shell shield shine shirt
shoe shop shore short shovel show side sign signal silent silk silver sincere sing singer sip
sister sit six size skate sketch skill skip sky skylark sleep sleigh slide slim slipper slow small
smart smell smile smooth snail snow snowdrop snowman soap sock sofa soft soil solar solo song sort
sound soup south space spark sparrow speak speed spell spice spider spin spiral sponge spoon sport
spot spray spring spruce square squirrel stable stage stair stamp stand star starfish starling
start stay steady step still stir stone stool stop stork storm story straw stream street study
sugar suit summer sun sunbeam sundial sunny sunset sure surf swallow swan swap sweep sweet swift
swim swing syrup table tablet tadpole tail take talent talk tall tango tap task taste tea teacher
team teapot tell temple ten tennis tent term terrace test thank thick thimble thin think thistle
three thunder tick tide tidy tie tiger tile timber time tin tinsel tip toast toffee token tomato
tooth top topaz torch tortoise toucan tower town toy track tractor trail train travel tray treasure
tree trellis trick trip trombone trout true truffle trumpet trunk truth try tuba tugboat tulip
tundra tune tunnel turn turnip turtle twelve twig twin two type ukulele umbrella uncle under
unicorn upper use valley van vanilla vase velvet vet view village vineyard viola violet violin
visit visitor vivid voice volcano vote voyage waffle wagon wait wake walk wall wallaby walnut
walrus waltz warm wash watch water wave wear weasel web week well west whale wheat wheel whisper
white wide wild willow win wind windmill window wing wink winter wire wise wish wizard wolf wonder
wood woodland wool word work world wrap wren write yacht yard yarn year yellow yogurt young yoyo
zebra zigzag zip zipper zone zoo
`
  .trim()
  .split(/\s+/);
