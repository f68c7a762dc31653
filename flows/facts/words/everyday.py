"""Turn the everyday words of English into a set.

Base words seen five times or more in lower case in freely licensed English prose (Tatoeba, TICO-19, the Universal
Declaration of Human Rights and SDG texts), and what names of bodies and places are made of.
"""

from flows.facts.words.table import listed

EVERYDAY = frozenset(
    listed(
        """
aboard about above abroad absent absolute absorb absurd abuse academy accent accept access accessory accident accompany
account accuracy accurate accused ache achieve acid acre across act activated actor actual acute adapt add addict
address adequate adjust admire admission admit admitted adopt adore ads adult advanced advantage adverse advertisers
advice advise advocate aerial aerosol affair affairs affect afford afraid after afternoon aftershock again against age
agency agenda agent aggregate agitated ago agree agricultural ahead aid aim air airborne airline airplane airport alarm
album alcohol alcoholic alert alibi aligned alike all allergic alley allow almanac almost alone along aloud alpaca
alpha already also although alveolar always amateur amazed ambassador amino among amongst amount amp amused analysis
analyze ancestor ancient and angel anger angiotensin angry animal ankle annex announced annoy annual another answer
anti antibacterial antibody anticipate antimicrobial antiviral anxiety any anybody anymore anyone anytime anyway
anywhere apart apartheid app appeal appear appendix apple appreciate approach appropriate approval approve apt arab
arctic are area aren arena argue arise arm army around arrange arrest arrival arrogant arrow art article articulate
artistic ash ashamed ashtray aside ask asleep aspect aspirin assembly assess asset assets assign assistant associated
assume assured asthma astonished asymptomatic ate athlete athletic atlantic attached attack attempt attend attic
attitude attorney attract attributed aunt author autistic auto automate automatic autumn avenue average avoid awake
aware away awesome babe baby bachelor back background backpack backup backyard bacteria bacterial bad badge baffled bag
baggage bait bake bakery balcony bald ball ballet banana bandwidth banged bank bankrupt banned bar bare barefoot
bargain barn baron barrier base baseball baseline basic basin basis basket basketball bat bath bathroom bathtub battery
battle bay beach beans bear beat beaten beauty became because become bed bedroom bee beef been before beg began begged
begin beginner begun behalf behave behavior behaviour behind belief believe bell belong below belt bench benchmark
benefit bent beside best bet beta betray better between bewildered beyond bias bicycle big bigger biggest bike bill
billion bind bird birth birthday bishop bit bite bitten bitter bizarre black blame blank blanket blast blew blind block
blog blonde blood blow blue blush board boat body boiled bomb book bookmark border bored bores born borrow boss both
bottle bottom bought boulevard bound boutique bowl box boy boyfriend brain branch brand brave breach bread break
breakfast breast breath breathe brexit bribe bridge brief brigade bright brilliant broad broke broken bronchiolitis
bronchitis bronze broom brother brought brown browse brush bucket budge budget buff bug build built bullet bummed bunch
burden bureau burglar burn burnout burnt burst bus but butter button buy cab cabin cabinet cafe caffeine cage cake
calculate calendar call calm came camera campaign campground campus can canal cancel cancelled cancer candidate candle
candy cane cannot canoe canyon cap cape capita capital capitol captain car cardiac cardinal cardiovascular care
carpenter carrots carry case cash castle casual cat catch category cathedral catholic caught cause cave celebrate cell
cellular cemetery census cent central century certain certificate chain chair chairman chairwoman challenge chamber
champion chancellor change channel chapel chapter character charge chariot chariots chart charter chased chat cheap
cheat check cheer cheese chef chess chest chicken chief child childcare childhood childish children chips chloroquine
chocolate choice choir choose chopper chose chosen christian christmas chronic chubby chuckled church cigarette cinema
circle citizen civet civil claim clapped clarify class classic classified classmate classroom clay clean clear clerk
clever click client climate climb clock close closest closet cloth cloud club clue clumsy cluster coach coal coast coat
cocaine cockroaches code coffee coin cold collaborate collapse collar colleague collect college colonel colony color
colour com coma comb combat come comedian comfort command commander commerce commercial commission commissioner commit
committed committee common commonwealth communicate company compare comparison compete competent compile complain
complaint complete complex complicated component composed compound compromise compute con concentrate concept concern
concert concise conduct confess confession confident confidential confirm conflict confuse congress connect consensus
consent consider consistency consistent consolidated conspiracy constituency consulate consult consumer contact contain
contaminated content contest context continue contract contrast contribute contributor control controlled convalescent
convenient convention converted convince cook cookie cool cooperate cop copyleft copyright core corn coronavirus
coroner corporate corps correct corridor cost costume cotton couch cough could council counselor count country county
couple courage course court cousin cover coverage cow cowboy cpg crack crafty cranky crash crazy cream create credit
creek crew cried crime criminal cringed crisis criteria crook cross crowd crown crude cruel cruise crush cry csv
cultural cup curb currency current curse curtain curve custom cut cute cycle cyclone cytokine dad damage damp danger
dare dark dashboard data database datasets date daughter dawn day dazed dead deadline deaf deal dealt dean dear death
debate debt debug debugger decade decent decide decision decrease deemed deep deer default defeat defend defense
deficit define degraded degree delay delete delighted deliver delusional demand demented democrat democratic democrats
demographic den deny depend dependency dependent deported depressed depth deputy derby describe desert deserve design
designated desire desk desktop desperate despise despite dessert destiny destroy det detail detained detect determine
devastated develop device devil diabetes diabetic diagnosed diagnosis dial diamond diarrhea dice did die diet differ
different difficult diffuse dig digital diligent dinner diocese diplomatic direct director directorate disaggregated
disagree disappear disaster discharge discount discouraged discover discreet discuss discussion disease dish dishonest
disinfect disinfectant dislike dismissed disorder display displeased disposal dissatisfied distant distinct distract
distress distribute district disturb diverged diverse divided division divorce dizzy docs doctor does doesn dog doll
dollar domain domestic don donate done donut door doorbell doorknob dose double doubt down download downstairs downtown
dozed dozen draft drag dragon drama drank draw drawn dream dress drew dried drift drill drink driven driver drivers
drop droplets dropped drove drug drums drunk dry dual duchess duck due dug duke dumb duty dynamic dynasty dyspnea
dystrophy each eager eagle ear earl earlier earliest early earn earth earthquake ease easier easiest east easter
eastern easy eat eaten economic economy ecosystem edge edit editor effect efficacy efficiency efficient effort egg
eight eighteen eighth either elaborate elbow elected electoral electric electron electronic elevated eleven eleventh
eliminate elite else elsewhere email embarrassed embassy embraced emerge emergency emirate emirates emotional emperor
empire employee empower empty encountered encourage encrypt encyclopedia end enemy energetic energy enforce engage
engine enjoy enough enter enteritis enterprise enthusiastic entire entitled entry envelope environmental envy enzyme
epidemic episode equal equipped equivalent eradicate error escape essay essential establish estate estimate etc even
event ever everybody everyone everywhere evicted evident evil exact exam examine examiner example exceeded excellent
except excess exchange excited exclude excuse executed exercise exhaled exhausted exit expand expect expert expertise
expire explain explore explosion expo export express expression extend extension extent external extra extreme eye
eyesight face facilitate fact factor faculty fail faint fair faith fake fall fallen falls false familiar family fan
fanatic fantastic fao far farm fascinated fashion fast fat fate father fatigue fault favor favorite favourite fear
fecal fed federal federated fee feedback feel feet fell fellow felt female ferry fever few fianc field fifteen fifth
fifty fight file fill film filter filthy final financial find fine finger fingerprint finicky finish fire firm first
fiscal fish fit fix flag flagged flash flat flattered fled fleet flew flight flood floor flow flu flute flyer focal
focus fog fold follow fond food fool foolish foot football footprint footsteps for forbidden force forecast foreign
foresee forever forgave forget forgiven forgot forgotten fork form format formula fort forth fortunate fortune forty
forum fossil fought found four fourth fox frame framework frank frantic fraud freak free freedom frequency frequent
fresh freshman freshwater fridge friend frightened from front frowned frozen fruit frustrated fuck fuel full fun
fundamental funeral funny further fuse fuss gain galaxy gamble game gap garage garbage garden garlic gas
gastrointestinal gate gather gave gay gazette gear gender gene general generate genetic genius genome genomic gentle
gentleman genuine geographic georgian germs get ghost giant gift giggled girl girlfriend given glad glared glass global
globe glory gloves glue goal goat god goes gold golf gone gonna good goodbye gospel gossip got gotten gov governor grab
grabbed grade graduate grammar grand grandfather grandma grandmother grandpa grant grapes grass grave gray greasy great
greedy green greeted grew grey grid grinned groaned grocery groggy gross ground groundwater group grow grown growth
grumpy guarantee guard guess guest guide guideline guitar gulf gum gun guts guy gym habit habitual hack had hair
haircut half halftime hall ham hammer hand handbag handcuffed handle handsome hang happen happier happy harbor harbour
hard hardware harm harsh harvest has hassle hasty hat hate haunted have hay hazard head headache headcount headline
headquarters health healthcare healthier hear hearings heart heat heaven heavier heavy height heights held hello helmet
help hemisphere hepatitis her herald here heritage hero heroic herself hesitant hesitate hid hidden hide high highlight
highway hill him himself hindu hint hire his history hit hoax hobby hockey hold hole holiday home homepage homesick
homework honest honey honked honor hood hook hop hope horn horrified horse horticultural hospital host hostage hot
hotel hotline hour house household how however http hub hug huge hugged human humble humiliated humor hunch hundred
hung hungry hunt hurricane hurry hurt husband hussar hydroxychloroquine hygiene hypertension hypocrite ice icon idea
ideal identify idiot ignore ill illegal illiterate illusion image imagine immediate immoral immune impact impartial
impatient imperial impolite import important impress improve imputed inadequate inbox incident incline include
inclusion income incompetent incorrect increase indebted indeed independent index indicate individual indoors induced
industrial industry infant infect inflammatory influential influenza info inform inhaled inhibit inhibitors initial
injured injury ink inland inn innocent innovate input insane insects inside insincere insp inspect inspector inspire
install instant instead institute insufficient insult insured intake integrate intellectual intelligent intend intense
interact interface interfere interior intermediate internal international internet interrupt interview into intrigued
introduce invest investigate invite involve iron ironic irrelevant irritated islam islamic island islands isle isn
isolate issue item its itself jacket jail jam jaw jazz jeans jerk jet jewish job jog join joint joke journal journey
joy judge judicial juice july jump junior junk jury just justice keep kept ketchup key keyboard kid kidnapped kidney
kill kind kingdom kiss kit kitchen kite knee knew knife knight knit knock know knowledge known lab label laboratory
labour lack lacrosse ladder lag laid lake lame lamp land lane language laptop large largest lasagna last late latest
laugh laughter launch laundry law lawn lawyer lay layout lazy lead leaf league leak lean learn least leather leave led
left leg legend legion lemon lend length lent lesson let lethal letter lettuce level liar liberal license licked lid
lie lieutenant life lifeguard lifestyle lifetime lift light lightweight like likelihood limit line lineages link lion
lip liquid listen lit literacy little livestock load loan lobby local located lock lockdown lodge log logged login logo
loner long look loose lopinavir lord lose loss lost lot lottery loud lousy love low lower loyal luck luggage lunatic
lunch lung machine mad made mafia magazine magic magician magistrates magnificent maid mail main mainland maintain
majesty major make makeup malaria male mall malware man manage mandate mandatory manner manor manufacturers map mapped
mapper marine marines maritime mark market marriage marry marshal martial mask mass master match material math matter
maximum may maybe mayor meal mean meant meanwhile meat medal media median medicine mediterranean medium meet mellitus
member membrane memorial memory men mental mentor menu mere mess message met metadata method metres metric metro
metropolitan mice micro microphone mid middle midfielder midnight midway might migrant mild mile milk million min mine
minimal minimum minister ministry minor minute miracle mirror misjudged misled miss mission mistake mistaken mister
misunderstood mix mobile mode model moderate modern modest modify module molecular mom mommy monastery money monitor
monk monkey monopoly monster month mood moon moral more moreover moron mosque most mother motorcycle mount mountain
mouse mouth move movie mozilla much mud muddy mug mugged multi multiple municipal murder muscle museum music musician
muslim muslims must mustache mutual myself mystery nail naked name nap narrow nasal nasopharyngeal nasty national
natural naughty navigate navy near nearby neat neck need neglected negotiate neighbor neighborhood neither neonatal
nephew nerd nerve net network neutral never new newborns newsletter newspaper next nice niece night nightmare nine
ninth nitrogen nobody nodded noise noisy non none nonprofit nonsense noon nor nordic normal north northeast northern
northwest nose nosy not note notebook notice notify novel now nowhere nuclear nucleic nucleocapsid nucleotide nugget
nuggets numb nurse obedient obese obey object obscene obsessed obtain occasional occupational occur occurred ocean odd
off offend office official offline often oil okay old olympic once one onion online ons onset onto open opera operate
opinion opposed opposite opt optimistic oral orange orbiter orchestra order org organ origin originated orphan orthodox
other otherwise ought our ourselves out outbreak outcome outdated outlier outreach outside oven over overall oversight
overslept overview overweight overwhelmed overworked owe owl own oxygen pace pacific pack package page paid pain paint
pair pajamas palace pale palm pandemic panel pangolin panic panicked pants paper parameters paranoid parent parenthood
parish park part participants participate particular partner party pass passion passionate passport password past pasta
pastor patch patent path pathetic pathogenic pathway patient patriarch patriotic pattern paused pawn pay payday peace
peaches peak peanuts peek peeled pen pencil peninsula pension pensions people per percent percentage perfect perform
perfume perhaps period permanent permission permit permitted perplexed persistent person personnel persuade pessimistic
pet petty pharaoh pharmacy phase phone photo photogenic phrase piano pick pie piece pier pig pigeon pillow pilot pin
pinched pink pipe pipeline pirate pistol pitch pixel pizza place plain plan plane planet planned plant plasma plastic
plate platform play plaza plead pleasant please pledge plenty plugin plumber plums plural plus pneumonia pocket poem
poet poetry point poison poker pole police policeman policy polish polite politician polymerase pond pony pool poor pop
popcorn pope popular porch pork port post potato potential poverty power practice pray pre precise prefer preferred
pregnancy pregnant premier prepare prescribed present president presidential press pretend pretty prevent preview price
pride priest prime primetime prince princess principal principle print prior prison privacy private pro probe problem
proceed process produce product professional professor proficiency profile profit prognosis program programme progress
project promise promote pronounce proof proper property proposal propose prosecutor protease protect protector protein
protest protestant protocol proud prove proven provide province prude prudent psyched psychic public publish pull pulse
punched punctual puppy purchase puritan purple purpose purse pursue push put puzzle quake quarantine queen
questionnaire quick quiet quit quite quote rabbit race racket radio rail railroad railway rain raise ramadan ran random
rang range ranger rapid rapper rare rash rate rather ratio rational raw reach react read real realistic realm rear
reason rebel reborn rebuilt recall receipt recent receptor recipe recipient recommend reconsider record recover rector
red redesigned reduce refer referendum referred refine reflect reform refund refuse regard region register regret
regretted regular regulatory reich rejected related relax release relevant relief religion reluctant remain remarried
remdesivir remember remind remote remove renal rent repair repeat replace replicate reply report repository represent
republic republican republicans request require rescue research reserve reserved reservoir reset resident resign
resilient resistant resort resource respect respond response rest restart restaurant restore restricted result resumed
retail retire return reuse reveal revenge revenue reverse reverted review revision rewrote rice rich rid ride rifle
right rim ripped rise risen risk ritonavir river road roast robbed robbery robot robust rock rode role roll roman
romantic roof rook room roommate root rope rose rotten rough round route routine row royal rub rubbed rubbish rude rug
rugby ruin rule ruler rumor run runner runny rural rush rusty sacred sad safe safety said sailor saint sake salad sale
salesman salon salt same sample sand sandwich sang sanitizer sank sat satellite satisfied save saw say scale scan scare
scarf scene schedule scheme school schoolgirl scientific sclerosis scooter scope score scream screen screenshot screw
scripts sea seafood search season seat sec second secret sector see seek seem seen seldom select self selfish sell
senate send sense sent separate septic sera sergeant serum serve service session set settle setup seven seventh several
severe sex sexual shadow shake shaken shall shallow shame shape share shark sharp shave she sheep sheikh shelf shelter
sheriff shield shift shine shirt shit shock shoe shogun shook shoot shop short shortage shortcut shot should shout
shovel show shown shut shuttle shy siblings sick side sidewalk sight sign significant silent silk silver similar simple
sin since sincere single sink sip sipped sister sit site six sixth sixty skate ski skill skin skinny skip skipped skirt
sky slammed slapped slave slavery slavic sleep sleeve slept slip slipped sloppy slow slum small smart smartphone
smashed smell smile smoke smooth snack snake sneak sneeze snob snore snow snowman soap sober soccer social society sofa
soft software soil solar sold soldier sole solicitor solid solve some somebody someday someone sometime somewhat
somewhere son song soon sophisticated sore sorry sort soul sound soup sour source south southeast southern southwest
soviet space spaghetti spam spare speak special specific specimen speech speed speedway spend spent spicy spider spike
spin spinach spirit split spoiled spoke spoken spokesman spokeswoman sponge sponsor spoon sport spot spotted spread
sputum spy squadron square squeezed squirrel stabbed stadium staff stage staggered stairs stakeholders stamp stand
standard star stark start startled starve state stateside statesman stats status stay steak steal steel steep stem step
stepped steroids stew stick stiff still stimulate stink stitches stock stole stolen stomach stone stood stop stopped
storage store storm story stove straight strain strait strange strategic strategy streak stream street strength
strengthen stress strict strike stroke strong struck structural struggle stubborn stuck student studio study stuff
stung stunned stupid style sub subcommittee subject submarine submarines submit submitted subscribe substantial subway
succeed success succession such sudden sue suffer sufficient sugar suggest suicidal suicide suit suitcase sultan sum
summer summit sun sunglasses sunny sunrise sunset super superintendent supermarket superpower superpowers supper
supplier suppliers supply support suppose suppress supreme surf surface surgeon surgery surprise surrender surrounded
survey survivor sushi suspect suspended sustain swab swallowed swam swear sweat sweet swim swimmer switch swollen sword
swore symbol sympathetic symptom symptomatic sync syndrome system systematic systemic tab tablet tackle tag take taken
tale talent talk tall tan tank tap tape target task taste tasty tattoo taught tax taxi tea teach team tech technique
teenager teeth telegraph telephone telescope television tell temper template temple temporal ten tennis tense tent
tenth term terminal terminus terrace terrific terrified territory test testify text textbook than thank that thaw the
theater their them theme themselves then theory therapeutic therapy there therefore these thick thief thin think third
thirsty thirteen thirty this thorough those though thought thousand thread threat threaten three threshold threw
thrilled throat throne thrones through throughout throw thus ticket ticklish tidy tie tiebreaker tiger tight till time
timeline timid tiny tip tire tissue title toast today toe together toilet told tolerant tolerate tomb tomorrow ton tone
tongue tonight too took tool toolbar tooth toothache top topic tore tornado tory total touch tough tour towel tower
town toy trace track tract trade trademark traditional traffic tragedy tragic train traitor transfer translate
transmission transmit transmitted transparency transparent transport trap trapped trash travel travellers traverse
treason treasurer treasury treat treaty tree trend triage trial tribal tribe tribunal tribune tribute triceratops trick
tried trip tripped trophy trouble trousers truck true truly trumpet trunk trust trustworthy truth try tuberculosis tune
tunnel turkey turn turnout tutorial tweaks tweet twelfth twelve twentieth twenty twice twin twisted twitter two type
typhoon typo ultimate umbrella unarmed unbiased uncertain uncertainty uncle unclear uncommon under underestimate
understand understood undertaken underway undo undone uneasy unemployed unexpected unfair unfortunate unhappy unharmed
uniform union unique unit united universal universe unkind unknown unleash unlike unlucky unmarried unpaid unread
unreal unrealistic unsafe unsubscribe until unusual unwanted update upgrade uploaded upon upper ups upset upstairs
uptown urban urgent usage use username usual vaccine vague vain valid validate valley value van vanished variety vase
vast vegetarian vehicle verify version versus very vest via vice victim victoria victory video view village violent
violin viral virgin virtual virtue virus visa vision visit visitor visual vital vitamin vitro vocational vodka voice
volcano volume volunteer vomit vote vouch wagon wait waitress wake walk wall wallet wanna want war warden warm warn
warrant was wash wasn waste wastewater watch water waved way weak wealth weapon wear weather web webpage website week
weekend weigh weight weird weirdo welcome welfare well went were west western wet what whatever wheel when whenever
where whereas whereby wherever whether which whig while whipped whistle whistleblower white who whole whom whose why
widespread widget widow wife wig wiki wild wildlife will win window windshield wine wink winner winter wipe wisdom wise
wish with within without witty wizard woke wolf woman women won wonder wood wool woozy word wore work workload
workplace workshop world worldbank worn worry worse worst worth would wound wrap wreck write written wrong wrote www
xenophobia yard year yell yellow yen yes yesterday yet you young yourself yourselves youth zero zip zone zoo zoonotic
"""
    )
)
