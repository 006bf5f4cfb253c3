"""Words the identifier search knows: first names, words that only look like names, and towns.

A modest list written for this product: names common in British, Irish,
American, Canadian and Australian health care. A name that is not here is found
by what stands around it.
"""

import re


def listed(text: str) -> frozenset[str]:
    """Return the words of a text, so that a list reads as a page of words."""
    return frozenset(text.split())


FIRST_NAMES = listed("""
    aaron abdul abdullah abigail abby adam adaeze adele adrian ahmed aidan aileen ailsa aine aisha aisling alan
    alana alastair albert alejandra alejandro alex alexander alexandra alexis alfie alfred alice alicia alina
    alison alistair allan allison alma amanda amara amelia amina amir amit amy ana anastasia andre andrea andreas
    andrew andy angela angelina angus anil anita anjali ann anna annabel anne anneka annette annie anthony antonia
    antonio anya aoife archie ariana arjun arlene arthur asha ashley astrid audrey ava ayesha ayo babs barbara
    barry beatrice becca becky belinda ben benjamin bernadette bernard bernie bertha beth bethany betty beverley
    bev bianca bilal billy bob bobby boris brad bradley brandon brenda brendan brian bridget bridie brigid bronagh
    bronwyn bruce bryan bryony caitlin callum cameron camilla caoimhe cara carl carla carlos carmel carmen caroline
    carolyn carrie caspar cassandra cath catherine cathy catriona cecilia celia chantal charlene charles charlie
    charlotte chelsea chen cheryl chidi chiamaka chinedu chioma chloe chris christina christine christopher ciara
    cian cillian claire clara clare clarence claude claudia cleo clifford clive colette colin colleen colm conor
    connor constance cora corey craig crystal curtis cynthia dan daniel daniela danielle danny daphne dara darcy
    daria darragh darren dave david davina deborah debbie debra declan deepak deirdre delia delroy denis denise
    dennis derek dermot des desmond diana diane diego dimitri dina divya dominic don donal donald donna donovan
    doreen dorothy doug douglas duncan dylan eamon ebony eddie edith edmund eduardo edward edwin eileen eilis
    eimear elaine eleanor elena eli elias elijah elisa elise eliza elizabeth ella ellen ellie elliot elsa elsie
    elspeth emeka emer emily emma emmanuel enid eoin eric erica erin esme esther ethan ethel eugene eunice eva evan
    eve evelyn ewan fatima fatou faye felicity felix femi fergal fergus fiona florence folake francesca francis
    frances fraser fred freda freddie frederick freya funmi gabriel gabriela gareth gary gavin gemma geoff geoffrey
    george georgia georgina geraldine gerald gerard ghada gillian gina giovanni gladys glenda gloria gordon graham
    grainne greg gregory greta gulsen gurpreet gwen habib hamish hana hannah hans harold harpreet harriet harrison
    harry harvey hassan hazel heidi helen helena henrietta henry herbert hilary hilda howard hugh hugo ian ibrahim
    ida ifeoma igor ike imani imogen imran ines ingrid ioana irene isaac isabel isabella isaiah isla ismail ivan
    jackie jacob jacqueline jacqui jaime jake jakub jamal james jamie jan jana jane janet janice janine jared
    jasmin jasmine jason javier jay jayden jean jeanette jeff jeffrey jemima jen jenna jennifer jenny jeremy jerome
    jerry jess jessica jill jim jimmy jo joan joanna joanne joao joe joel johan john johnny jon jonathan jordan
    jorge jose josef joseph josephine josh joshua joyce juan juanita judith judy jules julia julian julie juliet
    julius justin justine kamal kareem karen karim karl karthik kasia kat kate katarzyna katherine kathleen kathryn
    kathy katie katy kavita kayla kayleigh keeley keith kelechi kelly kelvin ken kendra kenneth kenny kerry kevin
    khadija khalid kieran kim kimberley kiran kirsten kirsty kofi krishna kristen krystal kumar kwame kyle lakshmi
    lana lara larry latoya laura lauren lawrence leah leanne lee leila leo leon leona leonard leroy lesley leslie
    lewis liam liang libby lilian lina linda lindsay lisa lizzie liz lloyd logan lois lola lorna lorraine lottie
    louis louisa louise luca lucas lucia lucinda lucy luis luka luke lydia lyn lynn lynne mabel mackenzie madeleine
    madison maeve magda maggie mahmoud mairead maisie malcolm malik mandy manuel marcel marcia marco marcus
    margaret maria marian marianne marie marilyn mario marion marisa marjorie marlene marta martha martin martina
    marvin mary maryam mateusz mathew matilda matt matteo matthew maud maura maureen maurice mavis max maxine maya
    megan mehmet mei mel melanie melissa meera mercy mia michael michaela michal michelle miguel mike mila mildred
    millie min miriam mina mitchell moira mohamed mohammad mohammed moira molly mona monica morag morgan moses
    muhammad muriel myra nadia nadine nana nancy naomi narelle nasreen natalia natalie natasha nathan nathaniel
    neil nell nellie nia niall niamh nicholas nick nicky nico nicola nicole nigel nikhil nikita nina noah noel
    noelle nora noreen norma norman nuala obinna olga olive oliver olivia olu oluwaseun omar oona orla oscar oisin
    owen pablo paddy padraig paige pam pamela paolo parveen patricia patrick paul paula pauline pedro peggy peter
    petra phil philip philippa phoebe phyllis pierre piotr pippa polly pooja prakash priya priyanka rachel rachael
    raj rajesh ralph ramesh ramon rania ravi raymond rebecca reggie reginald rhiannon rhona rhys ricardo richard
    rick ricky riley rita robert roberta roberto robyn rodney roger rohan roisin roland ron ronald ronan rory rosa
    rosaleen rosalind rosemary rosie ross rowan roy roxanne rupert russell ruth ryan saad sabrina sadia sadie saeed
    saira sally salma sam samantha samir samira samuel sandeep sandra sandy sanjay santiago sara sarah sasha saskia
    scott sean sebastian selina serena sergio seamus shane shanice shannon sharon shaun shauna sheila shelley
    shirin shirley sian sibusiso sidney silvia simon simone sinead siobhan sofia sonia sonja sophia sophie stacey
    stan stanley stella stephanie stephen steve steven stewart stuart sunil sunita susan susanna susie suzanne sven
    sylvia tadhg tamara tamsin tania tanya tara tariq tatiana taylor ted tendai teresa terence teresa terri terry
    tessa thandi thabo theo theodore theresa thomas tiffany tilly tim timothy tina toby tom tomasz tommy toni tony
    tracey tracy trevor tristan trudy tunde tyler tyrone uma una ursula usha valentina valerie vanessa vera verity
    veronica vicky victor victoria vijay vikram vincent viola virginia vivian vivienne walter wanda warren wayne
    wendy wesley wei wilfred william willow winifred winston wojciech xavier ximena yan yasmin yemi ying yolanda
    yusuf yuki yvette yvonne zac zachary zahra zainab zara zeinab zoe zofia zuzanna
    """)

# Names that are also ordinary words: they count only where a person stands.
WORD_NAMES = listed("""
    will may mark hope grace joy rose bill pat faith penny dawn april june august sue rob jack guy art daisy ivy
    ray heather holly summer autumn frank ernest chase drew dean dale glen miles christian iris ruby amber violet
    jade pearl ginger carol gene dot major bell cliff nick sandy robin brook lane max min don jan sally rich grant
    clay dick ford harry jay josh lily gay summer crystal charity mercy prudence constance olive hazel basil heath
    rusty sterling wade skip chip buck duke earl victor norm mike mel eve patience blessing precious gift comfort
    happy angel star sky storm river forest reed stone parker mason carter hunter taylor tyler cooper miller baker
    paige willow rowan jean kim ally josh bob chuck tiffany gill jimmy jess hank lee ross ron bud marina opal gemma
    peg rosemary
    """)

# Capitalised words that are not people: what a sentence begins with, roles, departments, days, medicines,
# eponyms, tools.
ORDINARY = listed("""
    a about above accident acute additional adult after afterwards again against agency all almost alone along
    already also although always am an and another any anybody anyone anything anyway apart apparently april are
    around as ask asked at august awful back bad basically be because been before being below best better between
    big black blue both bottom break breaking breathing but by call called calls came can cardiac care carers
    catheter chest child clinical clinic coming community consultant could day days dear december delivery dental
    did do doctor doctors does doing done during each early earlier eight eighty either eleven else emergency end
    english enough even eventually every everybody everyone everything except family february feeling feels felt
    fifteen fifty finally first five following for forty four fourteen friday from full gave general get getting
    girl give given go god going good got gp great had half handover hard has have having he headteacher health
    heart help her here hers him his home hope hospital hour hours how however i if immediately in infection inside
    instead into is it its january july june just keep knowing labour last late later leave left less let life like
    little long look looking lots lovely made make man many march matron may maybe me meanwhile medical medication
    mentor midwife might mine minutes monday month months more morning most mother mostly mr mrs ms much mum mums
    my myself near nearly need needs never new next nice night nine nineteen ninety no nobody none nor normal not
    note nothing november now nurse nurses nursing obs occupational october of off oh ok okay old on once one only
    open or other others our out outside over overnight paediatric pain pale part patient patients people perhaps
    personally phone physio placement please police poor porter practice previously probably proud quick quickly
    quiet quite rapid really recently red reg registrar relatives respiratory resus right room same saturday second
    security senior september seven several she shift should side since sister six sixteen sixty small so some
    somebody someone something sometimes somehow soon sorry source staff standing still stop student students such
    suddenly sunday supervisor sure surgery take taking talking team tell ten thank thanks that the theatre their
    them then there therefore these they thing things third thirteen thirty this those though thought three through
    thursday time to today together told tomorrow tonight too took top trauma trust try trying tuesday twelve
    twenty twice two under unfortunately university until up us using usually very visiting waiting walking wanted
    ward was watching we wednesday week weeks well went were what whatever when where whether which while who whole
    whose why wife will with within without woman women word words work working would writing yeah year years yes
    yesterday yet you young your yours zero daughter son husband dad father brother auntie uncle granny gran nan
    grandad partner neighbour friend carer baby boy lady gentleman charge band hca sho st1 ed itu icu hdu picu nicu
    micu scbu mau sau ccu amu aed a&e cpr bls als ecg iv im sc po prn bd tds qds od abg vbg bp hr rr spo2 gcs news
    pews mews nhs gmc nmc hcpc ot slt mdt dnr dnacpr respect sbar abcde datix cat ambulance crew control paramedic
    paramedics copd uti dvt pe mi cva tia hiv tb mrsa covid flu ct mri xray x-ray apgar apgars barthel berg zimmer
    mcroberts yankauer hudson guedel driscoll driscolls gibbs rolfe kolb schon johns glasgow braden waterlow
    bristol doppler parkinson parkinsons alzheimer alzheimers crohn crohns downs down marfan tourette huntington
    hodgkin hodgkins cushing cushings addison addisons wernicke korsakoff broca kussmaul cheyne stokes babinski
    romberg trendelenburg hickman foley kiwi ventouse pinard sonicaid tenckhoff swan ganz sengstaken venturi tilley
    heimlich bell bells colles pott potts ludwig raynaud raynauds sjogren hashimoto graves bartholin braxton hicks
    moro ishihara snellen westmead canadian mallampati wells perc ottawa nexus curb qsofa sepsis ballard epds
    edinburgh phq gad moca mmse must maslow swiss british american irish welsh scottish australian french german
    italian spanish polish european african asian indian chinese latin greek victorian christmas easter ramadan eid
    diwali monday's bank humalog humulin actrapid novorapid lantus tresiba apidra levemir tinzaparin clexane
    warfarin heparin paracetamol ibuprofen morphine oramorph fentanyl midazolam lorazepam diazepam haloperidol
    naloxone adrenaline atropine amiodarone lidocaine articaine ketamine propofol rocuronium suxamethonium oxytocin
    syntocinon syntometrine misoprostol carboprost magnesium calcium potassium sodium gentamicin vancomycin
    penicillin amoxicillin tazocin meropenem trimethoprim methotrexate nitrofurantoin digoxin bisoprolol furosemide
    ramipril metformin insulin glucose dextrose saline hartmann hartmanns plasmalyte octaplex prednisolone
    hydrocortisone salbutamol ipratropium entonox sevredol tylenol advil ativan lasix zofran narcan epipen ventolin
    panadol nurofen calpol endone oxycodone tramadol codeine lucas igel nippy bipap cpap hudson vapotherm airvo
    optiflow alaris baxter medtronic philips zoll lifepak omnicell pyxis epic cerner systmone emis rio lorenzo
    google whatsapp tiktok facebook instagram teams zoom powerpoint excel ipad iphone youtube netflix teacher tutor
    lecturer assessor educator manager director surgeon surgeons anaesthetist anaesthetics intern resident
    attending fellow chaplain social worker coroner theatre theatres recovery radiology pharmacy pathology
    haematology oncology cardiology neurology orthopaedics maternity obstetrics gynaecology psychiatry dermatology
    dentistry midwifery paramedicine medicine radiography asystole positive negative chart potassium lactate
    systolic diastolic oxygen blood sats vitals
    """)

TOWNS = frozenset(
    " ".join(name.split())
    for name in re.split(
        ",",
        """
    london, birmingham, manchester, leeds, liverpool, sheffield, newcastle, newcastle upon tyne, nottingham,
    leicester, coventry, bradford, hull, stoke, stoke on trent, derby, plymouth, southampton, portsmouth,
    wolverhampton, norwich, luton, swindon, exeter, gloucester, cheltenham, oxford, cambridge, york, lincoln,
    peterborough, ipswich, colchester, canterbury, maidstone, dover, hastings, brighton, eastbourne, bournemouth,
    poole, salisbury, winchester, guildford, croydon, watford, slough, stevenage, bedford, northampton, kettering,
    corby, worcester, hereford, shrewsbury, telford, stafford, chester, warrington, wigan, bolton, bury, oldham,
    rochdale, stockport, preston, blackpool, blackburn, burnley, lancaster, kendal, carlisle, durham, sunderland,
    middlesbrough, darlington, hartlepool, harrogate, scarborough, whitby, grimsby, scunthorpe, doncaster,
    rotherham, barnsley, wakefield, huddersfield, halifax, grantham, boston, skegness, great yarmouth, lowestoft,
    penzance, truro, falmouth, newquay, barnstaple, taunton, yeovil, torquay, cardiff, swansea, newport, wrexham,
    bangor, aberystwyth, carmarthen, llandudno, merthyr tydfil, edinburgh, aberdeen, dundee, inverness, perth,
    stirling, falkirk, paisley, kilmarnock, ayr, dumfries, oban, fort william, belfast, derry, londonderry,
    lisburn, newry, armagh, omagh, enniskillen, ballymena, dublin, cork, galway, limerick, waterford, sligo,
    letterkenny, drogheda, dundalk, tralee, killarney, ennis, athlone, mullingar, tullamore, portlaoise, kilkenny,
    carlow, wexford, castlebar, navan, naas, sydney, melbourne, brisbane, adelaide, darwin, hobart, canberra,
    dubbo, wagga wagga, tamworth, orange, bathurst, newcastle, wollongong, geelong, ballarat, bendigo, shepparton,
    mildura, cairns, townsville, mackay, rockhampton, toowoomba, bunbury, geraldton, kalgoorlie, broome,
    alice springs, launceston, albury, wodonga, broken hill, port macquarie, coffs harbour, new york, chicago,
    boston, houston, dallas, austin, phoenix, philadelphia, detroit, seattle, portland, denver, atlanta, miami,
    minneapolis, cleveland, pittsburgh, baltimore, st louis, kansas city, sacramento, san diego, san francisco,
    los angeles, las vegas, memphis, nashville, new orleans, milwaukee, cincinnati, tucson, albuquerque, omaha,
    tulsa, boise, spokane, toledo, rochester, buffalo, albany, duluth, toronto, montreal, vancouver, ottawa,
    calgary, edmonton, winnipeg, halifax, hamilton, thunder bay, sudbury, kingston, windsor, saskatoon, regina,
    kelowna, moncton, fredericton, victoria, auckland, wellington, christchurch, dunedin, rome, milan, turin,
    naples, florence, bologna, paris, berlin, madrid, lagos, accra, nairobi, manila, mumbai, delhi, karachi, dhaka
    """,
    )
) - {
    "bath",
    "reading",
    "orange",
    "bury",
    "victoria",
    "florence",
    "boston",
    "perth",
    "darwin",
    "hamilton",
    "austin",
    "phoenix",
    "regina",
}
