import type { Heritage } from './surnames.ts';

/** Forenames of one gender, the most frequent first, by the year from which they were given. */
export type Eras = readonly { readonly from: number; readonly names: readonly string[] }[];

export interface Forenames {
  readonly male: Eras;
  readonly female: Eras;
}

const BRITISH: Forenames = {
  male: [
    era(
      1900,
      `
      John David Peter Michael Brian Robert Alan William James Anthony Kenneth Roger Keith Colin Christopher Raymond Terence
      Geoffrey Ronald Dennis Thomas George Barry Derek Malcolm Trevor Roy Richard Graham Patrick Edward Donald Gordon Eric
      Frederick Leslie Stanley Norman Bernard Clive Gerald Douglas Maurice Victor Ernest Harold Gwilym Emlyn Hamish Angus`,
    ),
    era(
      1960,
      `
      David Paul Andrew Mark John Michael Stephen Ian Robert Richard Christopher Peter Simon Anthony Kevin Gary Steven
      Martin James Philip Alan Neil Nigel Timothy Colin Graham Jonathan Nicholas William Adrian Brian Stuart Keith Thomas
      Patrick Sean Carl Trevor Wayne Shaun Kenneth Barry Derek Dean Raymond Antony Jeremy Joseph Edward Lee Damian Darren
      Jason Gareth Huw Rhys Craig Scott Russell Glenn Duncan Gavin Karl Terence Roger Ronald Geraint Alun Callum`,
    ),
    era(
      1980,
      `
      Christopher James David Daniel Michael Matthew Andrew Richard Paul Mark Thomas Adam Robert John Lee Benjamin Steven
      Jonathan Craig Stephen Simon Nicholas Peter Anthony Alexander Gary Ian Ryan Darren Joseph Martin Stuart Carl Luke Sean
      Liam Jamie Nathan Ashley Joshua Jack Aaron Samuel Kieran Dean Gareth Shane Karl Kyle Wayne Philip Scott Neil Jordan
      Lewis Connor William Kevin Jason Gavin Damien Rhys Carl Ricky Danny Bradley Terry Leon Warren Marc Stefan Edward George
      Timothy Dale Barry Louis Patrick Gerard Dylan Callum Curtis Ross Elliott Iwan Owain Gethin Ieuan Fergus Hamish Rory
      Toby Oliver Dominic Vincent Duncan Barnaby Rupert Giles Tobias Zachary Ronan`,
    ),
    era(
      1995,
      `
      Jack Thomas James Joshua Daniel Matthew Ryan Joseph Samuel Liam Jordan Luke Connor Alexander Benjamin Adam Harry Jake
      George Callum William Michael Oliver Lewis Christopher Jamie Nathan Bradley Charlie Kieran Kyle Robert Aaron Brandon
      Dylan Reece Rhys Tyler Cameron Ethan Alfie Archie Leon Owen Max Louis Ashley Ben Sam Mason Jayden Logan Kai Corey Jay
      Zak Declan Ellis Morgan Curtis Harrison Toby Finley Theo Riley Tyrone Dominic Elliot Isaac Jenson Kane Levi Macauley
      Marley Mitchell Morgan Regan Rory Shane Taylor Zachary Osian Macsen Ioan Struan`,
    ),
  ],
  female: [
    era(
      1900,
      `
      Margaret Jean Mary Joan Patricia Sheila Barbara Doreen June Shirley Dorothy Joyce Maureen Elizabeth Audrey Brenda
      Kathleen Sylvia Eileen Pamela Betty Beryl Ann Irene Marjorie Jacqueline Susan Christine Linda Janet Valerie Sandra
      Gillian Carol Judith Anne Rita Marion Rosemary Hilary Gwyneth Myfanwy Morag Olwen`,
    ),
    era(
      1960,
      `
      Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Tracy Angela Sarah Alison Caroline Amanda Sandra
      Linda Catherine Elizabeth Carol Joanne Wendy Janet Dawn Christine Nicola Maria Lesley Michelle Fiona Jennifer Lisa
      Louise Paula Anne Beverley Lorraine Denise Teresa Maxine Donna Mandy Samantha Claire Rachel Sian Bethan Shona Morag`,
    ),
    era(
      1980,
      `
      Sarah Claire Emma Laura Rebecca Gemma Rachel Kelly Victoria Katherine Lisa Nicola Samantha Michelle Amy Jennifer
      Stacey Natalie Louise Hayley Kerry Joanne Charlotte Hannah Jessica Leanne Zoe Lauren Helen Danielle Donna Lucy Natasha
      Kirsty Elizabeth Stephanie Karen Amanda Jade Melissa Catherine Kimberley Cheryl Alison Jodie Sophie Vicky Christine
      Lyndsey Lindsay Carly Marie Kayleigh Tanya Toni Naomi Heather Ruth Sian Catrin Lowri Eilidh Mhairi Lee-Ann Mary-Jane
      Sarah-Jane Abigail Bethany Alexandra Dawn Tara Tina Deborah Jemma Lynsey Roxanne Sally`,
    ),
    era(
      1995,
      `
      Chloe Emily Megan Charlotte Jessica Lauren Sophie Olivia Hannah Lucy Georgia Rebecca Bethany Amy Ellie Katie Emma
      Abigail Molly Grace Courtney Shannon Caitlin Eleanor Jade Ella Leah Alice Holly Laura Anna Jasmine Sarah Elizabeth
      Amelia Rachel Amber Phoebe Natasha Niamh Zoe Paige Nicole Abbie Mia Imogen Lily Alexandra Chelsea Daisy Ffion Cerys
      Seren Isla Skye Summer Evie Libby Demi-Leigh Ellie-Mae Kayleigh Kirsty Poppy Tia Tegan Kelsey Brooke Gabriella`,
    ),
  ],
};

/** A man of Polish heritage is named from `FORENAMES.polish.male`, and so on. */
export const FORENAMES: Readonly<Record<Heritage, Forenames>> = {
  british: BRITISH,
  irish: timeless(
    `Sean Patrick John Michael James Liam Kieran Declan Brendan Conor Aidan Eoin Cormac Niall Ronan Dermot Padraig Seamus
     Eamon Fergal Colm Donal Cathal Darragh Gerard Martin Joseph Thomas Kevin Oisin Cillian Ruairi Diarmuid Tadhg`,
    `Mary Siobhan Bridget Niamh Aoife Sinead Ciara Orla Roisin Maeve Deirdre Grainne Aisling Caoimhe Eileen Noreen Margaret
     Bernadette Saoirse Clodagh Fionnuala Oonagh Shauna Kathleen Teresa Mairead`,
  ),
  polish: timeless(
    `Piotr Krzysztof Andrzej Tomasz Pawel Marcin Michal Marek Grzegorz Lukasz Adam Zbigniew Jerzy Tadeusz Mateusz Dariusz
     Mariusz Wojciech Ryszard Jakub Henryk Robert Rafal Kazimierz Jacek Maciej Kamil Janusz Marian Przemyslaw Bartosz
     Sebastian Dawid Damian Patryk Ion Andrei Mihai Florin Vasile Catalin Bogdan Mindaugas Darius Janis Dimitar Georgi`,
    `Anna Maria Katarzyna Malgorzata Agnieszka Barbara Ewa Krystyna Elzbieta Monika Magdalena Joanna Beata Aleksandra Dorota
     Natalia Karolina Justyna Renata Iwona Marta Elena Ioana Andreea Mihaela Daniela Rasa Ilze Gergana`,
  ),
  caribbean: timeless(
    `Michael Marcus Andre Leroy Winston Errol Desmond Clive Delroy Devon Tyrone Jermaine Dwayne Dwight Marlon Carlton Omar
     Kevin Anthony Darnell Rohan Lloyd Neville Trevor Curtis Cleveland Wesley Nathaniel Isaiah Malachi Tyrell Kadeem Jerome
     Courtney Junior Dominic Jordan Daniel Joshua Aaron Kieron Javon Shaquille Romario Reuben Theo Kemar`,
    `Michelle Sharon Marcia Beverley Yvonne Paulette Donna Natalie Simone Keisha Tanisha Shanice Chantelle Monique Jasmine
     Leanne Jade Latoya Kerry-Ann Shereen Patrice Marva Hyacinth Claudette Jacqueline Aaliyah Renee Rochelle Danielle Ebony`,
  ),
  african: timeless(
    `Emmanuel Kwame Kofi Samuel Daniel David Michael Chidi Emeka Tunde Segun Femi Kunle Babatunde Olumide Chukwuemeka
     Ikechukwu Kwabena Yaw Kojo Ibrahim Mohamed Abdi Abdullahi Ahmed Hassan Yusuf Ismail Mustafa Joseph Isaac Tafadzwa
     Tendai Farai Themba Sipho Juma Otieno Kelechi Obinna Uche Ayodele Oluwaseun Tobi Moussa Ousmane Mamadou Blessing`,
    `Grace Blessing Esther Ama Abena Akosua Adwoa Ngozi Chioma Amaka Folake Funmilayo Yetunde Bukola Temitope Fatou Aminata
     Mariama Amina Fatima Khadija Hodan Ayaan Sagal Rudo Tsitsi Nyasha Mercy Joy Patience Comfort Adaeze Ifeoma Oluwatoyin`,
  ),
  pakistani: timeless(
    `Mohammed Muhammad Mohammad Imran Ali Ahmed Hassan Usman Bilal Adnan Kamran Asif Tariq Nadeem Faisal Amir Shahid Abdul
     Zeeshan Haroon Junaid Sajid Wasim Waqas Khalid Omar Hamza Yasir Irfan Kashif Rizwan Naveed Saqib Arif Javed Iqbal
     Shabir Mahmood Salman Umar Ibrahim Yusuf Ismail Zain Rashid Shafiq Ashraf Babar Tahir Zahid Abdur-Rahman Nazmul Shah
     Kabir Rubel Jubair Shakil Anwar`,
    `Fatima Ayesha Aisha Zainab Sana Saima Shazia Nadia Samina Rukhsana Nasreen Farzana Shabana Tahira Zara Maryam Amina
     Khadija Hina Iram Sadia Uzma Noreen Parveen Razia Robina Safia Yasmin Begum Rahima Sultana Nazia`,
  ),
  indian: timeless(
    `Rajesh Sanjay Amit Ravi Vijay Anil Ashok Harpreet Gurpreet Jaspal Manjit Sukhdev Balwinder Hardeep Amandeep Kuldeep
     Rakesh Nitin Kiran Dinesh Mukesh Suresh Mahesh Jagdish Harjit Surinder Parminder Arjun Rohan Nikhil Jay Krishan Pritesh
     Hitesh Bhavesh Ketan Deepak Vikram Arun Sunil Satnam Gurdeep Jaskaran Inderjit Nirmal Priyan Suren Kamal`,
    `Priya Anita Sunita Kavita Harpreet Gurpreet Manpreet Jasbir Kiran Meena Rekha Nisha Pooja Neha Sonia Reena Geeta Sita
     Lakshmi Hema Bhavna Jaswinder Kulwinder Simran Amrit Navdeep Deepa Shilpa Anjali Rupal`,
  ),
  arabic: timeless(
    `Mohammed Ahmed Ali Omar Hassan Hussein Mahmoud Khaled Yousef Ibrahim Mustafa Karim Tarek Samir Nabil Walid Amir Reza
     Hamid Farid Majid Mehmet Murat Hakan Emre Kerem Arben Besnik Ardit Kaveh Dariush Sherzad Rebin Aram`,
    `Fatima Maryam Zahra Leila Noor Hanan Rania Samira Amal Huda Nadia Salma Yasmin Soraya Shirin Ayse Fatma Elif Zeynep
     Merve Teuta Elira Nasrin Mahsa`,
  ),
  chinese: timeless(
    `Wei Jun Ming Jian Hao Tony Kevin Jason Raymond Alan Vincent Kin Wai Chi-Ming Ka-Ho Minh Tuan Hung Dung Quang Hai Long
     Cuong Andy Simon David`,
    `Mei Ying Li-Na Xiao Jing Wai-Ling Siu-Mei Ka-Yan Amy Jenny Grace Lan Huong Linh Thuy Mai Ngoc Hoa Fiona Winnie`,
  ),
};

/** Parts of recent forenames without a standard spelling: the long tail. */
export const FORENAME_PARTS: Readonly<
  Record<'male' | 'female', { first: readonly string[]; last: readonly string[] }>
> = {
  male: {
    first: list('Ca De Ja Jay Ka Ke Kie La Le Ma Mi Ra Ray Rhe Ro Sha Ste Ta Te Tre Ty Zay'),
    last: list('cen don lan lin lon mar mond nel quan ran rell rick ron shaun shawn ton van vante vell von'),
  },
  female: {
    first: list('Al Be Cha Cher Da De Ja Jo Ka Ke La Le Ly Ma Me Ro Sha She Ta Te Ty'),
    last: list(
      'ana andra anne elle ena esha essa ica iesha ina ine isa isha leen lene lissa nelle nika niqua rise tasha',
    ),
  },
};

function timeless(male: string, female: string): Forenames {
  return { male: [era(1900, male)], female: [era(1900, female)] };
}

function era(from: number, names: string): { from: number; names: readonly string[] } {
  return { from, names: list(names) };
}

function list(names: string): readonly string[] {
  return names.trim().split(/\s+/);
}
