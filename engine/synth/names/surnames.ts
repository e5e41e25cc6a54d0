/** Where a family's names come from. */
export type Heritage =
  | 'british'
  | 'irish'
  | 'polish'
  | 'caribbean'
  | 'african'
  | 'pakistani'
  | 'indian'
  | 'arabic'
  | 'chinese';

/** Surnames, the most frequent first. People of Caribbean heritage bear British surnames in another order. */
export const SURNAMES: Readonly<Record<Heritage, readonly string[]>> = {
  british: list(`
    Smith Jones Taylor Williams Brown Davies Evans Wilson Thomas Roberts Johnson Lewis Walker Robinson Wood Thompson White
    Watson Jackson Wright Green Harris Cooper King Lee Martin Clarke James Morgan Hughes Edwards Hill Moore Clark Harrison
    Scott Young Morris Hall Ward Turner Carter Phillips Mitchell Adams Allen Baker Campbell Anderson Parker Bennett Cook
    Price Griffiths Richardson Shaw Bell Collins Stewart Cox Marshall Miller Gray Ellis Murphy Simpson Wilkinson Richards
    Foster Webb Chapman Rogers Mason Hunt Mills Palmer Matthews Barnes Rose Fisher Dixon Knight Stevens Powell Butler
    Russell Lloyd Jenkins Pearson Graham Gibson Reid Fletcher Ross Andrews Howard Saunders Owen Reynolds Hamilton Day
    Elliott Brooks Hart Fox Wells Fraser Lawson Cole West Murray Henderson Watts Grant Holmes Hudson Robertson Bailey
    Kennedy Barker Stone Ford Bradley Johnston Dawson Hawkins Walsh Carr Francis Spencer Gordon Payne Bird Austin Burton
    Armstrong Harvey Page Rees Pritchard Lane Pugh Hopkins Howell Parry Bowen Vaughan Prosser Gwynne Llewellyn Cadwallader
    Probert Meredith MacDonald McDonald Mackenzie MacLeod McKenzie McLean McGregor McIntosh McKay McMillan McFarlane
    Cameron Ferguson Duncan Sinclair Kerr Wallace Buchanan Lindsay Crawford Cunningham Burns Morrison Paterson Hay Boyd
    Nicholson Dodd Thornton Atkinson Hodgson Robson Charlton Milburn Ridley Nixon Bainbridge Hetherington Ogden Ashworth
    Greenwood Sutcliffe Barraclough Hargreaves Entwistle Ramsbottom Duckworth Fairhurst Pickup Kershaw Haworth Schofield
    Crowther Dyson Sykes Beaumont Holroyd Booth Hirst Firth Marsden Penrose Trelawney Tregenza Pascoe Trevithick Nancarrow
    Bolitho Goodman Nash Bull Peacock Swift Frost Winter Summers Newman Parsons Clements Doyle Abbott Bishop Dean Prior
    Chandler Draper Sadler Tanner Potter Mercer Fuller Cartwright Wheeler Sawyer Thatcher Gardner Shepherd Archer Bowman
    Hobbs Gibbs Hancock Hitchcock Wilcox Babcock Perkins Watkins Dickens Hewitt Garrett Jarvis Kirby Selby Darby Crosby`),
  irish: list(`
    Murphy Kelly O'Brien Walsh Ryan O'Connor O'Neill O'Reilly Doherty Kennedy Lynch Murray Quinn Byrne Gallagher Moore
    McLaughlin O'Carroll Connolly Daly O'Connell Wilson Dunne Brennan Burke Collins Campbell Clarke Johnston Hughes
    O'Farrell Fitzgerald Brown Martin Maguire Nolan Flynn Thompson O'Callaghan O'Donnell Duffy O'Mahony Boyle Healy
    O'Shea White Sweeney Hayes Kavanagh Power McGrath Moran Brady Stewart Casey Foley Fitzpatrick O'Leary McDonnell
    MacMahon Donnelly Regan Donovan Burns Flanagan Mullan Barry Kane Robinson Cunningham Griffin Kenny Sheehan Ward Whelan
    Lyons Reid Graham Higgins Cullen Keane King Maher McKenna Bell Scott Hogan O'Keeffe Magee McNamara McCarthy McDermott
    Molony O'Rourke Buckley O'Dwyer Joyce Delaney Cassidy Furey McDonagh Stokes Mongan O'Driscoll O'Hara O'Malley`),
  polish: list(`
    Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Kozlowski
    Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zajac Pawlowski Michalski Krol
    Wieczorek Jablonski Wrobel Nowakowski Majewski Olszewski Stepien Malinowski Jaworski Adamczyk Dudek Pawlak Walczak
    Gorski Nowicki Sikora Rutkowski Baran Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wroblewski Popescu
    Ionescu Popa Radu Stan Dumitru Stoica Gheorghe Matei Petrov Ivanov Dimitrov Kazlauskas Petrauskas Balodis Berzins`),
  caribbean: list(`
    Brown Williams Campbell Smith Johnson Thompson Clarke Francis Grant Edwards Lewis Gordon Reid Henry Wright Morgan
    Joseph Bailey Bennett James Charles Powell Allen Davis Stewart Walker Green Morris Richards Graham Pierre Anderson
    Baptiste Scott Thomas Mitchell Douglas Barrett Palmer Samuels Wilson Robinson Gayle Simpson Lawrence Miller Beckford
    Alleyne Braithwaite Blackwood Linton Dacosta Ferguson Hinds Greenidge St-Hilaire Toussaint Desir Fontaine Augustin
    Regis Prosper Isaac Daley McKenzie McCalla Sterling Whyte Facey Blake Dixon Levy Lindo Fearon Dawkins Rowe Swaby`),
  african: list(`
    Mensah Okafor Adeyemi Ibrahim Owusu Okoro Boateng Adebayo Osei Mohamed Ali Abdi Hassan Ahmed Eze Asante Nwosu Appiah
    Amoah Okeke Agyemang Bangura Kamara Sesay Conteh Koroma N'Diaye Diallo Traore M'Baye Moyo Ncube Dube Sibanda Ndlovu
    Mutasa Chukwu Obi Okonkwo Nwachukwu Onyeka Uche Afolabi Balogun Bakare Lawal Oladipo Ogunleye Akinola Odukoya Ojo
    Olatunji Opoku Antwi Addo Ofori Quaye Tetteh Darko Frimpong Gyamfi Bonsu Yeboah Mukasa Okello Otieno Kamau Mwangi
    Njoroge Wanjiru Farah Warsame Omar Yusuf Tesfaye Haile Bekele Kabongo Ilunga Mbemba Lukaku Santos Fernandes`),
  pakistani: list(`
    Khan Ahmed Hussain Ali Begum Akhtar Mahmood Malik Shah Iqbal Hussein Rahman Miah Uddin Islam Bibi Aslam Ashraf Mirza
    Chaudhry Choudhury Raza Butt Sheikh Qureshi Siddiqui Javed Saleem Rashid Rafiq Nawaz Anwar Arshad Bashir Hanif Karim
    Latif Majid Mohammed Nazir Parveen Riaz Sadiq Shabir Sharif Tariq Yaqub Younis Zaman Zahid Afzal Akram Alam Amin Aziz
    Baig Dar Farooq Ghani Habib Haider Haq Hayat Imran Ishaq Jabbar Kayani Khalid Khatun Mir Mughal Rana Sarwar Sultan
    Abdul-Karim Abdullah Hoque Haque Chowdhury Talukdar Sikder Mia Ullah Kazi Munshi Bhatti Dogar Gill Janjua Rehman`),
  indian: list(`
    Patel Singh Kaur Sharma Shah Gill Kumar Dhillon Sandhu Sidhu Grewal Desai Mistry Joshi Mehta Parmar Chauhan Rai Bains
    Johal Dhaliwal Atwal Virdee Sahota Uppal Mann Bhogal Sagoo Gupta Verma Reddy Nair Menon Iyer Rao Das Sen Roy Banerjee
    Mukherjee Ghosh Bose Chopra Kapoor Khanna Malhotra Bhatia Arora Sethi Anand Solanki Vaghela Rathod Lad Panchal Thakkar
    Lakhani Amin Modi Trivedi Pandya Bhatt Dave Vyas Rana Tailor Gandhi Fernando Perera Silva Jayawardena Selvarajah
    Sivakumar Nadarajah Kandiah Pillai Gurung Rai Thapa Limbu Tamang Shrestha Dosanjh Purewal Hothi Kang Sanghera Toor`),
  arabic: list(`
    Ahmad Ali Hassan Hussein Mohammed Ibrahim Abdullah Mahmoud Saleh Omar Khalil Mustafa Osman Saeed Yousef Aziz Karimi
    Ahmadi Rezaei Hosseini Mohammadi Rahimi Noori Amiri Karim Rashid Jaber Hamid Najjar Haddad Khoury Mansour Nasser
    El-Sayed El-Masri Al-Hassan Al-Jaberi Abbas Demir Yilmaz Kaya Celik Sahin Yildiz Ozturk Aydin Arslan Hoxha Shehu Leka`),
  chinese: list(`
    Wong Chan Li Chen Lee Cheung Wang Lam Zhang Liu Ng Leung Lin Huang Yang Wu Ho Tang Cheng Tran Nguyen Pham Le Vu Hoang
    Yip Kwok Tsang Mak Chow Lau Fung Yeung Tse Hui Law Poon`),
};

/** Parts of surnames, joined to make the long tail of rare ones. */
export const SURNAME_PARTS: Readonly<
  Record<'british' | 'african' | 'polish', { first: readonly string[]; last: readonly string[] }>
> = {
  british: {
    first: list(`
      Ack Ald Apple Ash Ayl Bar Bas Beck Bent Birch Blake Bol Bram Brad Bran Brig Brom Buck Bur Burn Cald Carl Castle Chad
      Chester Clay Clif Cold Cop Cot Cran Crom Cros Dal Dar Den Dods Dray Dun East Edding Egger Eller Elm Farn Fen Ferns
      Gains Gil God Graf Gran Green Hal Ham Hard Harl Hart Hather Hawk Hazel Heath Hol Hors Hox Ing Kel Ken Kings Kirk Lang
      Lead Long Lud Lyn Mal Mar Mel Mid Mil Mor Nether New North Nut Oak Oving Pad Pen Pick Pres Quarm Rad Ram Red Rother
      Rush Sand Sel Shel Shir Sil Skel Sop South Spal Staf Stan Sut Swan Tad Tem Thorn Tick Tun Up Wad Wal War Wen West Whit
      Wick Wil Win Wolver Wood Wool Wor Wych Yar`),
    last: list(`
      all away bank beck borough bourne bridge brook burn bury by combe cote croft dale den don field fold ford garth gate
      grave greaves ham hill house hurst ington land law leigh ley low man mere more ridge royd shaw side stall stead stock
      stone stow thorpe thwaite ton tree wade water way well wick win wood worth worthy`),
  },
  african: {
    first: list('Ade Aki Ayo Baba Bami Fadi Fola Ige Obi Odu Ogu Ola Olu Omo Ona Oye Ono Sola Nwa Chi Eke Ike Oko Osa'),
    last: list(`
      bayo dele femi gbola jobi kunle lana leke mide nike niyi nuga pelu sanya sola tayo tola tunji wale yemi yinka chukwu
      goro kwu moru nna rie`),
  },
  polish: {
    first: list(`
      Bor Brzoz Chmiel Czar Dom Dob Gaj Glow Grab Jan Jas Kal Karp Klim Kop Kor Kras Kub Lip Luk Mal Mar Mich Mil Mos Ols
      Pak Paw Pi Pol Rad Rog Rom Sad Sob Sok Stan Star Swi Tom Urb Was Wil Wit Zab Zar Zaw Zur`),
    last: list('ak ek czyk inski ewski owski anski icki owicz ewicz as iak ik orski enko'),
  },
};

function list(names: string): readonly string[] {
  return names.trim().split(/\s+/);
}
